import { useState } from 'react'

import { Checkbox } from '../ui/checkbox.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { Select } from '../ui/select.tsx'
import { Switch } from '../ui/switch.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'

export function Forms() {
  const [role, setRole] = useState<'member' | 'admin' | 'guest'>('member')
  const [isOn, setOn] = useState(true)
  const [isOff, setOff] = useState(false)
  return (
    <div className="flex max-w-90 flex-col gap-5">
      <TextField label="Ad soyad" hint="İş arkadaşların böyle görecek." defaultValue="Işıl Şengül" />
      <TextField label="Unvan" isOptional placeholder="Muhasebe uzmanı" />
      <TextField label="E-posta" defaultValue="isil@" error="Bu bir e-posta adresine benzemiyor." />
      <PasswordField label="Parola" defaultValue="gizlidir" />
      <TextArea label="Açıklama" defaultValue="Sevkiyat planı ve günlük sorunlar." />
      <Select
        label="Rol"
        value={role}
        onChange={setRole}
        options={[
          { value: 'admin', label: 'Yönetici', hint: 'Üyeleri ve kanalları yönetir' },
          { value: 'member', label: 'Üye', hint: 'Açık kanallara girer, yazar' },
          { value: 'guest', label: 'Misafir', hint: 'Yalnızca eklendiği odaları görür' },
        ]}
      />
      <Checkbox
        label="Herkese açık kanal"
        hint="Çalışma alanındaki herkes bulup katılabilir."
        isOn={isOn}
        onChange={setOn}
      />
      <Checkbox label="Yalnızca yöneticiler yazsın" isOn={isOff} onChange={setOff} />
      <Switch label="Masaüstü bildirimleri" hint="Senden söz edildiğinde." isOn={isOn} onChange={setOn} />
      <Switch label="Sesli bildirim" isOn={isOff} onChange={setOff} />
    </div>
  )
}
