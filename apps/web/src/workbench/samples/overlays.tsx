import {
  AnchoredPopover,
  Button,
  ConfirmDialog,
  Dialog,
  DialogActions,
  Drawer,
  DrawerBody,
  Icon,
  Menu,
  MenuCheckbox,
  MenuItem,
  MenuLink,
  MenuRadios,
  MenuSeparator,
  TextField,
} from '@gecko-defectdojo/ui';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Sample } from '../sample.ts';

const nothing = () => undefined;
const CHOICES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

interface OpenedProps {
  readonly name: string;
  readonly children: (open: boolean, setOpen: (open: boolean) => void) => ReactNode;
}

/** A button that opens something. */
function Opened({ name, children }: OpenedProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{name}</Button>
      {children(open, setOpen)}
    </>
  );
}

interface AnchoredProps {
  readonly name: string;
  readonly children: (anchor: HTMLElement, close: () => void) => ReactNode;
}

/** A button that something is anchored to while it is open. */
function Anchored({ name, children }: AnchoredProps) {
  const [anchor, setAnchor] = useState<HTMLElement>();
  return (
    <>
      <Button onClick={({ currentTarget }) => setAnchor(anchor ? undefined : currentTarget)}>{name}</Button>
      {anchor ? children(anchor, () => setAnchor(undefined)) : null}
    </>
  );
}

function MenuOfEverything() {
  const [isTicked, setTicked] = useState(true);
  return (
    <Menu
      trigger={
        <Button>
          Open menu <Icon name="chevron-down" />
        </Button>
      }
    >
      <MenuItem onSelect={nothing}>Push now</MenuItem>
      <MenuLink link={<a href="#menu">View pushes</a>} />
      <MenuItem disabled onSelect={nothing}>
        Edit sections
      </MenuItem>
      <MenuSeparator />
      <MenuCheckbox amount="12" checked={isTicked} onChange={setTicked}>
        Open
      </MenuCheckbox>
      <MenuSeparator />
      <MenuRadios choices={CHOICES} label="Theme" onChoose={nothing} value="light" />
      <MenuSeparator />
      <MenuItem danger onSelect={nothing}>
        Remove mapping
      </MenuItem>
    </Menu>
  );
}

/** Dialogs, menus and others that open over the page. */
export const OVERLAYS: readonly Sample[] = [
  {
    name: 'Dialog',
    states: {
      'with a field': (
        <Opened name="Open dialog">
          {(open, setOpen) => (
            <Dialog
              description="The new key takes over at once."
              onOpenChange={setOpen}
              open={open}
              title="Replace key"
            >
              <TextField label="API v2 key" />
              <DialogActions>
                <Button onClick={() => setOpen(false)}>Cancel</Button>
                <Button variant="primary">Replace key</Button>
              </DialogActions>
            </Dialog>
          )}
        </Opened>
      ),
    },
  },
  {
    name: 'ConfirmDialog',
    states: {
      'that asks': (
        <Opened name="Open question">
          {(open, setOpen) => (
            <ConfirmDialog
              confirm="Disconnect"
              description="Products and findings in DefectDojo stay as they are."
              onConfirm={() => setOpen(false)}
              onOpenChange={setOpen}
              open={open}
              title="Disconnect DefectDojo?"
            />
          )}
        </Opened>
      ),
    },
  },
  {
    name: 'Drawer',
    states: {
      'of a finding': (
        <Opened name="Open drawer">
          {(open, setOpen) => (
            <Drawer
              head={<p>Critical 9.8</p>}
              onOpenChange={setOpen}
              open={open}
              title="SQL injection in search"
            >
              <DrawerBody label="Overview">
                <p>The query is concatenated from the parameter.</p>
              </DrawerBody>
            </Drawer>
          )}
        </Opened>
      ),
    },
  },
  { name: 'Menu', states: { 'with everything': <MenuOfEverything /> } },
  {
    name: 'AnchoredPopover',
    states: {
      'of a row': (
        <Anchored name="Open popover">
          {(anchor, close) => (
            <AnchoredPopover anchor={anchor} label="Sections of acme/shop" onClose={close}>
              V7, V9 and V14 apply. <a href="#sections">Open the sections</a>
            </AnchoredPopover>
          )}
        </Anchored>
      ),
    },
  },
];
