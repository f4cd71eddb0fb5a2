import { Avatar } from '../ui/avatar.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import * as icons from '../ui/icons.tsx'
import { EditIcon, MoreIcon, PlusIcon, ReplyIcon, SmileIcon, StarIcon } from '../ui/icons.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { UnreadBadge } from '../ui/unread-badge.tsx'

const names = [
  'Ayşe Işık',
  'Çağrı Gündoğdu',
  'İlker Öz',
  'şule ılgaz',
  'Mehmet Ali Yılmaz',
  'Zeynep Kaya',
  'Deniz',
  'Ümit Şahin',
  'Gökhan Aydın',
  'Oya Tan',
  'Burak Er',
  'Pelin Su',
]

export function Actions() {
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary">Kaydet</Button>
        <Button icon={PlusIcon}>Kanal ekle</Button>
        <Button variant="quiet">Vazgeç</Button>
        <Button variant="danger">Sil</Button>
        <Button variant="primary" isBusy>
          Kaydediliyor
        </Button>
        <Button isDisabled>Kapalı</Button>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" size="large">
          Giriş yap
        </Button>
        <Button size="large" icon={PlusIcon}>
          Çalışma alanı
        </Button>
      </div>
      <div className="flex items-center gap-1">
        <IconButton label="Tepki ver" icon={SmileIcon} />
        <IconButton label="Yanıtla" icon={ReplyIcon} shortcut="r" />
        <IconButton label="Düzenle" icon={EditIcon} shortcut="up" />
        <IconButton label="Favori" icon={StarIcon} isPressed />
        <IconButton label="Diğer" icon={MoreIcon} />
        <span className="ml-4 text-muted">
          <Kbd keys="mod+k" /> <Kbd keys="alt+shift+down" />
        </span>
      </div>
    </div>
  )
}

export function Faces() {
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-2">
        {names.map((name) => (
          <Avatar key={name} name={name} seed={name} isAlone />
        ))}
      </div>
      <div className="flex items-center gap-3">
        <Avatar name="Ayşe Işık" seed="a" size={20} presence="active" isAlone />
        <Avatar name="Ayşe Işık" seed="b" size={24} presence="active" isAlone />
        <Avatar name="Ayşe Işık" seed="c" size={32} presence="away" isAlone />
        <Avatar name="Ayşe Işık" seed="d" size={40} presence="dnd" isAlone />
        <Avatar name="Yıldız Lojistik" seed="e" size={40} shape="square" isAlone />
        <Avatar name="Yıldız Lojistik" seed="f" size={64} shape="square" isAlone />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Badge>Misafir</Badge>
        <Badge tone="accent">Yeni</Badge>
        <Badge tone="success">Mutabık</Badge>
        <Badge tone="warning">Bekliyor</Badge>
        <Badge tone="danger">Gecikti</Badge>
        <UnreadBadge count={3} label="3 bahsetme" />
        <UnreadBadge count={42} label="42 bahsetme" />
        <UnreadBadge count={100} label="99’dan çok bahsetme" />
      </div>
    </div>
  )
}

export function Drawings() {
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-3">
      {Object.entries(icons).map(([name, Drawing]) => (
        <span key={name} title={name}>
          <Drawing />
        </span>
      ))}
    </div>
  )
}
