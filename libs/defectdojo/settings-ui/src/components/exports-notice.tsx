import type { Connection } from '@gecko-defectdojo/contract';
import { Banner, Button, useFormat } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { connectionQuery } from '../api/connection.ts';
import { useSwitchOn, useUndoSwitchingOn } from '../api/use-exports.ts';
import { useHost } from '../host.ts';
import { PausedSince, pausedOf } from './paused-since.tsx';
import { catchUpWords, HELD_WORDS, switchOnWords } from '../words/exports-words.ts';

/** *Undo* is offered this much shorter than it is possible: its request takes a moment. */
const UNDO_MARGIN_MS = 500;

/**
 * Says that exports are paused, since when and by whom, with the switch for those who may use it; and why, where Gecko's
 * operators hold them. Right after they were switched on it says what follows, with *Undo*. Renders nothing otherwise.
 * Every page that speaks of pushes shows it.
 */
export function ExportsNotice() {
  const { request } = useHost();
  const { data: connection, dataUpdatedAt } = useQuery(connectionQuery(request));
  if (!connection) return null;
  const undoMs = connection.catchUp?.undoMs;
  const undoUntil = undoMs === undefined ? undefined : dataUpdatedAt + undoMs - UNDO_MARGIN_MS;
  const paused = pausedOf(connection);
  // People of the team cannot end it, so there is no button.
  if (paused?.heldFor !== undefined)
    return (
      <Banner live tone="warning">
        <PausedSince {...paused} /> {HELD_WORDS}
      </Banner>
    );
  return <PausedOrOn connection={connection} undoUntil={undoUntil} />;
}

interface PausedOrOnProps {
  readonly connection: Connection;
  /** Until when *Undo* is offered, by the browser's clock in milliseconds. Undefined while there is nothing to undo. */
  readonly undoUntil: number | undefined;
}

function PausedOrOn({ connection, undoUntil }: PausedOrOnProps) {
  const { can } = useHost();
  const format = useFormat();
  const switchOn = useSwitchOn();
  const undo = useUndoSwitchingOn();
  const isTooLate = useHasCome(undoUntil);
  const { pausedAt, pausedBy } = connection;
  const isPaused = pausedAt !== null;
  if (!isPaused && (undoUntil === undefined || isTooLate)) return null;
  const change = isPaused ? switchOn : undo;
  return (
    <Banner
      live
      tone={isPaused ? 'warning' : 'success'}
      actions={
        can('integrations.manage') ? (
          // One button, so that the focus stays on it when it changes its name.
          <Button
            icon={isPaused ? 'play' : undefined}
            pending={switchOn.isPending || undo.isPending}
            onClick={({ detail }) => {
              // The second click of a double click would take back the first.
              if (detail < 2) change.mutate();
            }}
          >
            {isPaused ? 'Switch on' : 'Undo'}
          </Button>
        ) : undefined
      }
    >
      {isPaused ? (
        <>
          <PausedSince at={pausedAt} by={pausedBy} />{' '}
        </>
      ) : null}
      {(isPaused ? switchOnWords : catchUpWords)(connection, format)}
    </Banner>
  );
}

/** Returns true once a time has come, which is in milliseconds. */
function useHasCome(time: number | undefined): boolean {
  const [passed, setPassed] = useState(() => (time !== undefined && Date.now() >= time ? time : undefined));
  useEffect(() => {
    if (time === undefined) return undefined;
    const timer = setTimeout(() => setPassed(time), Math.max(0, time - Date.now()));
    return () => clearTimeout(timer);
  }, [time]);
  return time !== undefined && passed === time;
}
