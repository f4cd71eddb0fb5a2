import { useState } from 'react'

import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ChannelIcon, CopyIcon, EditIcon, MessagesIcon, OfflineIcon, TrashIcon } from '../ui/icons.tsx'
import { Menu, MenuHeading, MenuItem, MenuSeparator } from '../ui/menu.tsx'
import { Popover } from '../ui/popover.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useToasts } from '../ui/toast.tsx'

export function Layers() {
  const [isOpen, setOpen] = useState(false)
  const [tab, setTab] = useState<'all' | 'mine'>('all')
  const toasts = useToasts()
  const ignore = () => undefined
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setOpen(true)}>Dialog</Button>
        <Menu trigger={<Button>Menu</Button>}>
          <MenuHeading>Mesaj</MenuHeading>
          <MenuItem icon={EditIcon} shortcut="up" onSelect={ignore}>
            Düzenle
          </MenuItem>
          <MenuItem icon={CopyIcon} shortcut="mod+c" onSelect={ignore}>
            Metni kopyala
          </MenuItem>
          <MenuItem isDisabled onSelect={ignore}>
            Sabitle
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={TrashIcon} isDangerous onSelect={ignore}>
            Sil
          </MenuItem>
        </Menu>
        <Popover trigger={<Button>Popover</Button>} label="Durum">
          <div className="w-64">
            <TextField label="Durumun" placeholder="Toplantıda" />
          </div>
        </Popover>
        <Button onClick={() => toasts.show({ text: 'Mesaj silindi.', action: { label: 'Geri al', onSelect: ignore } })}>
          Toast
        </Button>
        <Button onClick={() => toasts.show({ text: 'Dosya gönderilemedi, 40 MB’den büyük.', tone: 'danger' })}>
          Toast · danger
        </Button>
        <Button onClick={() => toasts.show({ text: 'Profilin kaydedildi.', tone: 'success' })}>Toast · success</Button>
      </div>
      <Tabs
        label="Görevler"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'all', label: 'Tümü', count: 128, content: <p className="text-muted">Bütün görevler.</p> },
          {
            value: 'mine',
            label: 'Bana atananlar',
            count: 4,
            content: <p className="text-muted">Senin görevlerin.</p>,
          },
        ]}
      />
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="Yeni kanal"
        description="Kanal bir konu için ortak bir yerdir. Herkes geçmişini okuyabilir."
        footer={
          <>
            <Button variant="quiet" onClick={() => setOpen(false)}>
              Vazgeç
            </Button>
            <Button variant="primary" onClick={() => setOpen(false)}>
              Kanalı oluştur
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-5">
          <TextField label="Ad" placeholder="sevkiyat" />
          <TextArea label="Konu" isOptional />
        </div>
      </Dialog>
    </div>
  )
}

export function States() {
  return (
    <div className="flex flex-col gap-3">
      <Banner title="Yeni sürüm hazır" action={<Button>Yenile</Button>}>
        Sayfayı yenilediğinde gelir.
      </Banner>
      <Banner tone="warning" icon={OfflineIcon} title="Bağlantı yok">
        Yazdıkların burada duruyor; bağlantı gelince gönderilecek.
      </Banner>
      <Banner tone="danger" title="Olmadı" onDismiss={() => undefined}>
        E-posta adresi ya da parola yanlış.
      </Banner>
      <Banner tone="success" title="Davet gönderildi" />
      <div className="flex items-start gap-3 py-2">
        <Skeleton shape="round" className="size-8" />
        <div className="flex flex-1 flex-col gap-2">
          <Skeleton className="h-3.5 w-32" />
          <Skeleton className="h-3.5 w-full" />
          <Skeleton className="h-3.5 w-3/5" />
        </div>
      </div>
      <div className="rounded-large border border-line">
        <EmptyState
          icon={MessagesIcon}
          title="Henüz mesaj yok"
          action={
            <Button variant="primary" icon={ChannelIcon}>
              Bir kanala katıl
            </Button>
          }
        >
          Ekibinle konuşmaların burada toplanır. Bir kanala katılarak başla.
        </EmptyState>
      </div>
    </div>
  )
}
