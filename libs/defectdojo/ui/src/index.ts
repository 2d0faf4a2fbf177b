export { AnchoredPopover } from './anchored-popover.tsx';
export type { AnchoredPopoverProps } from './anchored-popover.tsx';
export { Chip, SeverityChip, StatusBadge } from './badge.tsx';
export type { SeverityChipProps, StatusBadgeProps, Tone } from './badge.tsx';
export { BackLink } from './back-link.tsx';
export type { BackLinkProps } from './back-link.tsx';
export { Banner } from './banner.tsx';
export type { BannerProps } from './banner.tsx';
export { Button, buttonClass, IconButton } from './button.tsx';
export type { ButtonProps, IconButtonProps } from './button.tsx';
export { Card } from './card.tsx';
export type { CardProps } from './card.tsx';
export { Checkbox } from './checkbox.tsx';
export type { CheckboxProps } from './checkbox.tsx';
export { correctClock } from './clock.ts';
export { CodeText } from './code-text.tsx';
export type { ComboboxChoice } from './choice-list.tsx';
export { ComboboxField } from './combobox-field.tsx';
export type { ComboboxFieldProps } from './combobox-field.tsx';
export { ConfirmDialog } from './confirm-dialog.tsx';
export type { ConfirmDialogProps } from './confirm-dialog.tsx';
export { CopyButton } from './copy-button.tsx';
export type { CopyButtonProps } from './copy-button.tsx';
export { Counters } from './counters.tsx';
export type { CountersProps } from './counters.tsx';
export { DayBodies } from './day-bodies.tsx';
export type { DayBodiesProps } from './day-bodies.tsx';
export { Dialog, DialogActions } from './dialog.tsx';
export type { DialogProps } from './dialog.tsx';
export { Drawer, DrawerBody } from './drawer.tsx';
export type { DrawerBodyProps, DrawerProps } from './drawer.tsx';
export { ExternalLink } from './external-link.tsx';
export { FieldError } from './field-frame.tsx';
export { FilterChip, FilterChips } from './filter-chips.tsx';
export type { FilterChipProps, FilterChipsProps } from './filter-chips.tsx';
export { FilterBar, FilterChoice, FilterMenu } from './filters.tsx';
export type { FilterBarProps, FilterChoiceProps, FilterMenuProps, FilterValue } from './filters.tsx';
export { Form } from './form.tsx';
export type { FormProps } from './form.tsx';
export { createFormat } from './format.ts';
export type { Format } from './format.ts';
export { IconText } from './icon-text.tsx';
export type { IconTextProps } from './icon-text.tsx';
export { Drawing, Icon } from './icon.tsx';
export type { DrawingProps, IconName, IconProps } from './icon.tsx';
export { ListCard } from './list-card.tsx';
export type { ListCardProps } from './list-card.tsx';
export { MenuCheckbox, MenuRadios } from './menu-choices.tsx';
export type { MenuCheckboxProps, MenuChoice, MenuRadiosProps } from './menu-choices.tsx';
export { Menu, MenuItem, MenuLink, MenuSeparator } from './menu.tsx';
export type { MenuItemProps, MenuProps } from './menu.tsx';
export { OneLine } from './one-line.tsx';
export type { OneLineProps } from './one-line.tsx';
export { PageHeader, pageStyles } from './page-header.tsx';
export type { PageHeaderProps } from './page-header.tsx';
export { Pagination } from './pagination.tsx';
export type { PaginationProps } from './pagination.tsx';
export { ProgressBar } from './progress-bar.tsx';
export type { ProgressBarProps } from './progress-bar.tsx';
export { ProviderBadge, providerName } from './provider-badge.tsx';
export type { LinkElement } from './render-link.tsx';
export { Radio } from './radio.tsx';
export type { RadioProps } from './radio.tsx';
export { RepositoryName } from './repository-name.tsx';
export { createSearchMemory } from './search-memory.ts';
export type { SearchMemory } from './search-memory.ts';
export { SearchField } from './search-field.tsx';
export type { SearchFieldProps } from './search-field.tsx';
export { SegmentedChoice } from './segmented-choice.tsx';
export type { SegmentedChoiceProps } from './segmented-choice.tsx';
export { SelectField } from './select-field.tsx';
export type { SelectFieldProps } from './select-field.tsx';
export type { Severity } from './severities.ts';
export { SeverityCounts } from './severity-counts.tsx';
export type { SeverityCountsProps } from './severity-counts.tsx';
export { SelectionBar } from './selection-bar.tsx';
export type { SelectAll, SelectionBarProps } from './selection-bar.tsx';
export {
  PageSkeleton,
  Skeleton,
  SkeletonCards,
  SkeletonGroup,
  SkeletonHead,
  SkeletonTable,
} from './skeleton.tsx';
export type {
  SkeletonCardsProps,
  SkeletonGroupProps,
  SkeletonProps,
  SkeletonShape,
  SkeletonTableProps,
} from './skeleton.tsx';
export { EmptyState, ErrorState } from './states.tsx';
export type { EmptyStateProps, ErrorStateProps } from './states.tsx';
export { SwitchRow } from './switch-row.tsx';
export type { SwitchRowProps } from './switch-row.tsx';
export { SortHeader, Table, tableStyles } from './table.tsx';
export type { SortHeaderProps, TableProps } from './table.tsx';
export { Tabs } from './tabs.tsx';
export type { TabLink, TabsProps } from './tabs.tsx';
export { TextField } from './text-field.tsx';
export type { TextFieldProps } from './text-field.tsx';
export { ClockTime, Duration, ExactTime, Moment, Time, TimeUntil, useTextOfNow } from './time.tsx';
export type { ClockTimeProps, DurationProps, TimeProps } from './time.tsx';
export { UiProvider, useFormat, useWords } from './ui-provider.tsx';
export type { UiOptions, UiProviderProps } from './ui-provider.tsx';
export type { UiWords } from './words.ts';
