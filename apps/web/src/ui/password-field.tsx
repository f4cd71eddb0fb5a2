import { useState } from 'react'

import { IconButton } from './icon-button.tsx'
import { EyeIcon, EyeOffIcon } from './icons.tsx'
import { TextField } from './text-field.tsx'
import type { TextFieldProps } from './text-field.tsx'
import { useUiText } from './ui-text.tsx'

/** A password, which its owner may look at. */
export function PasswordField(props: Omit<TextFieldProps, 'type' | 'end'>) {
  const [isShown, setShown] = useState(false)
  const { showPassword, hidePassword } = useUiText()

  return (
    <TextField
      {...props}
      type={isShown ? 'text' : 'password'}
      autoCapitalize="none"
      spellCheck={false}
      end={
        <IconButton
          label={isShown ? hidePassword : showPassword}
          icon={isShown ? EyeOffIcon : EyeIcon}
          onClick={() => setShown(!isShown)}
        />
      }
    />
  )
}
