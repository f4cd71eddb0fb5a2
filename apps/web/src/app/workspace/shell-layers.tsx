import { ChangePasswordDialog } from '../../features/identity/change-password-dialog.tsx'
import { EmailDialog } from '../../features/identity/email-dialog.tsx'
import { InviteDialog } from '../../features/workspaces/invite-dialog.tsx'
import { MemberDialog } from '../../features/workspaces/member-dialog.tsx'
import { ProfileDialog } from '../../features/workspaces/profile-dialog.tsx'
import { StatusDialog } from '../../features/workspaces/status-dialog.tsx'
import { useLayers } from '../layers-context.tsx'
import { KeyboardSheet } from './keyboard-sheet.tsx'
import { Palette } from './palette.tsx'
import { SignOutDialog } from './sign-out-dialog.tsx'

/** What can lie over the workspace. Each stays mounted, so that it can leave with its animation. */
export function ShellLayers() {
  const { layer, close } = useLayers()
  const dialog = (kind: string) => ({ isOpen: layer?.kind === kind, onClose: close })
  return (
    <>
      <Palette {...dialog('palette')} />
      <KeyboardSheet {...dialog('keys')} />
      <InviteDialog {...dialog('invite')} />
      <MemberDialog memberId={layer?.kind === 'member' ? layer.memberId : undefined} onClose={close} />
      <ProfileDialog {...dialog('editProfile')} />
      <StatusDialog {...dialog('status')} />
      <ChangePasswordDialog {...dialog('password')} />
      <EmailDialog {...dialog('email')} />
      <SignOutDialog {...dialog('signOut')} />
    </>
  )
}
