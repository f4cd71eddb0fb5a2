/*
 * The icons: 20 px, a stroke of 1.5, round joins, drawn on whole and half pixels. They take the colour of the text and
 * say nothing to a screen reader: the control around them has the name.
 */
import type { ReactNode } from 'react'

export interface IconProps {
  /** Edge in pixels. */
  readonly size?: number | undefined
  readonly className?: string | undefined
}

export type Icon = (props: IconProps) => ReactNode

function draw(...paths: readonly (string | ReactNode)[]): Icon {
  return function DrawnIcon({ size = 20, className }) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
        className={className === undefined ? 'shrink-0' : `shrink-0 ${className}`}
      >
        {paths.map((path, index) =>
          typeof path === 'string' ? <path key={index} d={path} /> : <g key={index}>{path}</g>,
        )}
      </svg>
    )
  }
}

const dot = (x: number, y: number) => <circle cx={x} cy={y} r={0.9} fill="currentColor" stroke="none" />

/* Movement */
export const ArrowUpIcon = draw('M10 15.75V4.25', 'M5.25 9 10 4.25 14.75 9')
export const ArrowDownIcon = draw('M10 4.25v11.5', 'M5.25 11 10 15.75 14.75 11')
export const ArrowLeftIcon = draw('M15.75 10H4.25', 'M9 5.25 4.25 10 9 14.75')
export const ArrowRightIcon = draw('M4.25 10h11.5', 'M11 5.25 15.75 10 11 14.75')
export const ChevronDownIcon = draw('m6 8 4 4 4-4')
export const ChevronLeftIcon = draw('m12 6-4 4 4 4')
export const ChevronRightIcon = draw('m8 6 4 4-4 4')
export const ChevronsIcon = draw('m7 8 3-3 3 3', 'm7 12 3 3 3-3')
export const RefreshIcon = draw('M15.75 10a5.75 5.75 0 1 1-1.7-4.08l1.7 1.58', 'M15.75 4.25V7.5H12.5')
export const ExternalIcon = draw(
  'M11.75 4.25h4v4',
  'M15.5 4.5 9.25 10.75',
  'M15.75 11.5v2.75a1.5 1.5 0 0 1-1.5 1.5h-8.5a1.5 1.5 0 0 1-1.5-1.5v-8.5a1.5 1.5 0 0 1 1.5-1.5H8.5',
)

/* Acts */
export const CheckIcon = draw('m4.75 10.5 3.5 3.5 7-8')
export const CloseIcon = draw('m5.5 5.5 9 9', 'm14.5 5.5-9 9')
export const PlusIcon = draw('M10 4.5v11', 'M4.5 10h11')
export const MinusIcon = draw('M4.5 10h11')
export const MoreIcon = draw(dot(4.75, 10), dot(10, 10), dot(15.25, 10))
export const SearchIcon = draw('M9 14.25a5.25 5.25 0 1 0 0-10.5 5.25 5.25 0 0 0 0 10.5Z', 'm12.75 12.75 3.5 3.5')
export const EditIcon = draw('M12.1 4.9 4.5 12.5l-.75 3.75 3.75-.75 7.6-7.6a2.12 2.12 0 0 0-3-3Z', 'm10.75 6.25 3 3')
export const TrashIcon = draw(
  'M4 5.75h12',
  'M7.75 5.75V4.5c0-.41.34-.75.75-.75h3c.41 0 .75.34.75.75v1.25',
  'm5.25 5.75.6 9.1a1.5 1.5 0 0 0 1.5 1.4h5.3a1.5 1.5 0 0 0 1.5-1.4l.6-9.1',
  'M8.5 9v4.25',
  'M11.5 9v4.25',
)
export const CopyIcon = draw(
  'M8.75 7.25h6c.83 0 1.5.67 1.5 1.5v6c0 .83-.67 1.5-1.5 1.5h-6c-.83 0-1.5-.67-1.5-1.5v-6c0-.83.67-1.5 1.5-1.5Z',
  'M12.75 7V5.25c0-.83-.67-1.5-1.5-1.5h-6c-.83 0-1.5.67-1.5 1.5v6c0 .83.67 1.5 1.5 1.5H7',
)
export const LinkIcon = draw(
  'M8.25 11.75a3 3 0 0 0 4.25 0l2.6-2.6a3 3 0 0 0-4.25-4.25l-.85.85',
  'M11.75 8.25a3 3 0 0 0-4.25 0l-2.6 2.6a3 3 0 0 0 4.25 4.25l.85-.85',
)
export const DownloadIcon = draw(
  'M10 3.75v8.5',
  'M6.25 8.75 10 12.5l3.75-3.75',
  'M3.75 13.75v1c0 .83.67 1.5 1.5 1.5h9.5c.83 0 1.5-.67 1.5-1.5v-1',
)
export const SendIcon = draw('M4.2 4.6 16.25 10 4.2 15.4l1.6-5.4-1.6-5.4Z', 'M5.8 10h4.7')
export const ReplyIcon = draw('M8 5.25 3.75 9.5 8 13.75', 'M4 9.5h7.25a5 5 0 0 1 5 5v.75')
export const UndoIcon = draw('M7 4.75 3.75 8 7 11.25', 'M4 8h7.75a4 4 0 0 1 0 8H8.5')
export const FilterIcon = draw('M3.75 5.75h12.5', 'M6.25 10h7.5', 'M8.75 14.25h2.5')
export const ShareIcon = draw(
  'M10 12.25v-8.5',
  'M6.75 6.75 10 3.5l3.25 3.25',
  'M6.5 9.75H5.25v5c0 .83.67 1.5 1.5 1.5h6.5c.83 0 1.5-.67 1.5-1.5v-5H13.5',
)
export const LogOutIcon = draw(
  'M8.5 3.75H5.75c-.83 0-1.5.67-1.5 1.5v9.5c0 .83.67 1.5 1.5 1.5H8.5',
  'M8.25 10h8',
  'M13.25 6.75 16.5 10l-3.25 3.25',
)

/* Places */
export const HomeIcon = draw(
  'm3.75 9 6.25-5.25L16.25 9v5.75c0 .83-.67 1.5-1.5 1.5h-9.5c-.83 0-1.5-.67-1.5-1.5V9Z',
  'M8 16v-3.5c0-.55.45-1 1-1h2c.55 0 1 .45 1 1V16',
)
export const ChannelIcon = draw('M8.25 4 6.5 16', 'M13.5 4l-1.75 12', 'M4.5 7.75h11.75', 'M3.75 12.25H15.5')
export const LockIcon = draw(
  'M5.75 9h8.5c.83 0 1.5.67 1.5 1.5v4.25c0 .83-.67 1.5-1.5 1.5h-8.5c-.83 0-1.5-.67-1.5-1.5V10.5c0-.83.67-1.5 1.5-1.5Z',
  'M6.75 9V7a3.25 3.25 0 0 1 6.5 0v2',
)
export const InboxIcon = draw(
  'M3.75 10.75h3.5l1 2h3.5l1-2h3.5',
  'm3.75 10.75 1.9-5.5a1.5 1.5 0 0 1 1.42-1h5.86a1.5 1.5 0 0 1 1.42 1l1.9 5.5v4c0 .83-.67 1.5-1.5 1.5h-9.5c-.83 0-1.5-.67-1.5-1.5v-4Z',
)
export const MessagesIcon = draw(
  'M5.25 4.25h9.5c.83 0 1.5.67 1.5 1.5v6.5c0 .83-.67 1.5-1.5 1.5H9.5l-3.25 2.75v-2.75h-1c-.83 0-1.5-.67-1.5-1.5v-6.5c0-.83.67-1.5 1.5-1.5Z',
)
export const ThreadIcon = draw(
  'M5.25 4.25h9.5c.83 0 1.5.67 1.5 1.5v6.5c0 .83-.67 1.5-1.5 1.5H9.5l-3.25 2.75v-2.75h-1c-.83 0-1.5-.67-1.5-1.5v-6.5c0-.83.67-1.5 1.5-1.5Z',
  'M7 7.75h6',
  'M7 10.5h3.5',
)
export const JobsIcon = draw('M4 5.5h12', 'M4 10h5.5', 'M4 14.5h4.5', 'm12.5 10.25 4 2.5-4 2.5v-5Z')
export const ChartIcon = draw('M4 4v12h12', 'm6.5 12 3-3.5 2.5 2 3.75-4.5')
export const GaugeIcon = draw('M4.7 15a6.75 6.75 0 1 1 10.6 0', 'm10 11.5 3-3.75', dot(10, 11.75))
export const TaskIcon = draw(
  'M5.5 3.75h9c.97 0 1.75.78 1.75 1.75v9c0 .97-.78 1.75-1.75 1.75h-9c-.97 0-1.75-.78-1.75-1.75v-9c0-.97.78-1.75 1.75-1.75Z',
  'm7 10.25 2 2 4-4.5',
)
export const FeedIcon = draw(
  'M5.25 3.75h9.5c.83 0 1.5.67 1.5 1.5v9.5c0 .83-.67 1.5-1.5 1.5h-9.5c-.83 0-1.5-.67-1.5-1.5v-9.5c0-.83.67-1.5 1.5-1.5Z',
  'M7 7.25h6',
  'M7 10h6',
  'M7 12.75h3',
)
export const BalanceIcon = draw(
  'M10 4v12',
  'M6.5 16h7',
  'M4.5 6.25h11',
  'm4.5 6.5-2 5h4l-2-5Z',
  'm15.5 6.5-2 5h4l-2-5Z',
)
export const ArchiveIcon = draw(
  'M4.5 4.25h11c.41 0 .75.34.75.75v2c0 .41-.34.75-.75.75h-11A.75.75 0 0 1 3.75 7V5c0-.41.34-.75.75-.75Z',
  'M4.75 8v6.25c0 .83.67 1.5 1.5 1.5h7.5c.83 0 1.5-.67 1.5-1.5V8',
  'M8.25 10.75h3.5',
)
export const PanelIcon = draw(
  'M5.25 4.25h9.5c.83 0 1.5.67 1.5 1.5v8.5c0 .83-.67 1.5-1.5 1.5h-9.5c-.83 0-1.5-.67-1.5-1.5v-8.5c0-.83.67-1.5 1.5-1.5Z',
  'M12 4.5v11',
)
export const SidebarIcon = draw(
  'M5.25 4.25h9.5c.83 0 1.5.67 1.5 1.5v8.5c0 .83-.67 1.5-1.5 1.5h-9.5c-.83 0-1.5-.67-1.5-1.5v-8.5c0-.83.67-1.5 1.5-1.5Z',
  'M8 4.5v11',
)

/* People */
export const PersonIcon = draw('M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z', 'M4 16.25c.5-2.6 2.9-4 6-4s5.5 1.4 6 4')
export const PeopleIcon = draw(
  'M7.75 9.25a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5Z',
  'M2.75 15.75c.4-2.3 2.4-3.5 5-3.5s4.6 1.2 5 3.5',
  'M12.75 4.1a2.6 2.6 0 0 1 0 4.9',
  'M14.5 12.5c1.5.5 2.5 1.6 2.75 3.25',
)
export const PersonAddIcon = draw(
  'M8.25 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  'M2.75 16.25c.5-2.6 2.6-4 5.5-4 1.5 0 2.8.37 3.75 1.05',
  'M15 11.25v5',
  'M12.5 13.75h5',
)
export const MentionIcon = draw(
  'M10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  'M13 7v3.75a1.75 1.75 0 0 0 3.5 0V10a6.5 6.5 0 1 0-2.6 5.2',
)
export const SmileIcon = draw(
  'M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Z',
  'M7.25 11.75c.6.9 1.6 1.4 2.75 1.4s2.15-.5 2.75-1.4',
  dot(7.75, 8.25),
  dot(12.25, 8.25),
)
export const BuildingIcon = draw(
  'M5 16.25V5.25c0-.83.67-1.5 1.5-1.5h4c.83 0 1.5.67 1.5 1.5v11',
  'M12 8.75h1.5c.83 0 1.5.67 1.5 1.5v6',
  'M3.5 16.25h13',
  'M7.5 7.25h2',
  'M7.5 10h2',
  'M7.5 12.75h2',
)

/* Things */
export const BellIcon = draw(
  'M5.25 8.5a4.75 4.75 0 0 1 9.5 0c0 3.75 1.5 4.75 1.5 4.75H3.75s1.5-1 1.5-4.75Z',
  'M8.5 15.75a1.6 1.6 0 0 0 3 0',
)
export const BellOffIcon = draw(
  'M14.4 10.5c.35 2 1.1 2.75 1.85 2.75H7.5',
  'M5.6 6.75a4.7 4.7 0 0 0-.35 1.75c0 3.75-1.5 4.75-1.5 4.75',
  'M7.9 4.25a4.75 4.75 0 0 1 6.85 4.25',
  'M8.5 15.75a1.6 1.6 0 0 0 3 0',
  'm4 4 12 12',
)
export const AttachIcon = draw(
  'm15.9 9.4-5.8 5.8a3.6 3.6 0 0 1-5.1-5.1l5.8-5.8a2.4 2.4 0 0 1 3.4 3.4l-5.7 5.7a1.2 1.2 0 0 1-1.7-1.7l5.1-5.1',
)
export const FileIcon = draw(
  'M11.25 3.75h-5c-.83 0-1.5.67-1.5 1.5v9.5c0 .83.67 1.5 1.5 1.5h7.5c.83 0 1.5-.67 1.5-1.5v-7l-4-4Z',
  'M11.25 4v3.75H15',
)
export const ImageIcon = draw(
  'M5.25 3.75h9.5c.83 0 1.5.67 1.5 1.5v9.5c0 .83-.67 1.5-1.5 1.5h-9.5c-.83 0-1.5-.67-1.5-1.5v-9.5c0-.83.67-1.5 1.5-1.5Z',
  'M7.5 8.75a1.25 1.25 0 1 0 0-2.5 1.25 1.25 0 0 0 0 2.5Z',
  'm4 14 3.5-3 2.5 2 3-3 3 3',
)
export const LikeIcon = draw(
  'M10 16.25s-6.25-3.5-6.25-8.1a3.4 3.4 0 0 1 6.25-1.9 3.4 3.4 0 0 1 6.25 1.9c0 4.6-6.25 8.1-6.25 8.1Z',
)
export const StarIcon = draw(
  'm10 3.75 1.93 3.92 4.32.63-3.12 3.05.73 4.3L10 13.62l-3.86 2.03.73-4.3L3.75 8.3l4.32-.63L10 3.75Z',
)
export const PinIcon = draw('m11.75 3.75 4.5 4.5-3 1-2.75 2.75-.5 3L5 10l3-.5 2.75-2.75 1-3Z', 'M7.4 12.6 4 16')
export const BookmarkIcon = draw(
  'M6.5 3.75h7c.69 0 1.25.56 1.25 1.25v11.25L10 12.75l-4.75 3.5V5c0-.69.56-1.25 1.25-1.25Z',
)
export const ClockIcon = draw('M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Z', 'M10 6.5V10l2.25 1.5')
export const KeyIcon = draw('M7.25 15.75a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z', 'm9.75 9.75 6-6', 'm13 6.5 2 2')
export const MailIcon = draw(
  'M5.25 4.75h9.5c.83 0 1.5.67 1.5 1.5v7.5c0 .83-.67 1.5-1.5 1.5h-9.5c-.83 0-1.5-.67-1.5-1.5v-7.5c0-.83.67-1.5 1.5-1.5Z',
  'm4 6.5 6 4.25 6-4.25',
)
export const PhoneIcon = draw(
  'M6.9 3.75H5.1c-.75 0-1.35.6-1.35 1.35 0 6.16 4.99 11.15 11.15 11.15.75 0 1.35-.6 1.35-1.35v-1.9l-3.3-1.3-1.5 1.75a9.5 9.5 0 0 1-4.9-4.9L8.2 7.05l-1.3-3.3Z',
)
export const KeyboardIcon = draw(
  'M4.25 5.25h11.5c.83 0 1.5.67 1.5 1.5v6.5c0 .83-.67 1.5-1.5 1.5H4.25c-.83 0-1.5-.67-1.5-1.5v-6.5c0-.83.67-1.5 1.5-1.5Z',
  'M7 12h6',
  dot(6, 8.5),
  dot(8.7, 8.5),
  dot(11.3, 8.5),
  dot(14, 8.5),
)

/* Settings and states */
export const SettingsIcon = draw(
  'M3.75 6.25h6',
  'M13.75 6.25h2.5',
  'M11.75 8.25a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  'M3.75 13.75h2.5',
  'M10.25 13.75h6',
  'M8.25 15.75a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
)
export const LightIcon = draw(
  'M10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  'M10 3v1.25',
  'M10 15.75V17',
  'm5.05 5.05.9.9',
  'm14.05 14.05.9.9',
  'M3 10h1.25',
  'M15.75 10H17',
  'm5.05 14.95.9-.9',
  'm14.05 5.95.9-.9',
)
export const DarkIcon = draw('M16 11.6A6.25 6.25 0 0 1 8.4 4a6.25 6.25 0 1 0 7.6 7.6Z')
export const ScreenIcon = draw(
  'M4.75 4.25h10.5c.83 0 1.5.67 1.5 1.5v6.5c0 .83-.67 1.5-1.5 1.5H4.75c-.83 0-1.5-.67-1.5-1.5v-6.5c0-.83.67-1.5 1.5-1.5Z',
  'M7.5 16.25h5',
  'M10 14v2',
)
export const LanguageIcon = draw(
  'M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Z',
  'M3.5 10h13',
  'M10 3.5c1.75 1.8 2.6 4 2.6 6.5s-.85 4.7-2.6 6.5c-1.75-1.8-2.6-4-2.6-6.5s.85-4.7 2.6-6.5Z',
)
export const EyeIcon = draw(
  'M2.75 10S5.25 5 10 5s7.25 5 7.25 5-2.5 5-7.25 5-7.25-5-7.25-5Z',
  'M10 12.1a2.1 2.1 0 1 0 0-4.2 2.1 2.1 0 0 0 0 4.2Z',
)
export const EyeOffIcon = draw(
  'M8 5.3A7 7 0 0 1 10 5c4.75 0 7.25 5 7.25 5a13 13 0 0 1-1.8 2.5',
  'M5.2 6.65A12.4 12.4 0 0 0 2.75 10S5.25 15 10 15a7 7 0 0 0 3.4-.85',
  'M8.5 8.55a2.1 2.1 0 0 0 2.95 2.95',
  'm3.75 3.75 12.5 12.5',
)
export const InfoIcon = draw('M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Z', 'M10 9.5v3.75', dot(10, 6.9))
export const WarningIcon = draw(
  'M8.9 4.4 3.4 13.9a1.27 1.27 0 0 0 1.1 1.9h11a1.27 1.27 0 0 0 1.1-1.9L11.1 4.4a1.27 1.27 0 0 0-2.2 0Z',
  'M10 8v3',
  dot(10, 13.3),
)
export const ErrorIcon = draw('M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Z', 'M10 6.75v3.75', dot(10, 13.1))
export const SuccessIcon = draw('M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Z', 'm7.25 10.25 2 2 3.5-4')
export const OfflineIcon = draw(
  'M3 8.25A10 10 0 0 1 6.1 6.2',
  'M9.2 5.3a10 10 0 0 1 7.8 2.95',
  'M5.6 11a6.2 6.2 0 0 1 3-1.6',
  'M12.2 9.7A6.2 6.2 0 0 1 14.4 11',
  'm3.75 3.75 12.5 12.5',
  dot(10, 14.4),
)
