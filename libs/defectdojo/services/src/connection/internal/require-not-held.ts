import { exportsPaused } from '@gecko-defectdojo/data';
import type { ConnectionRecord } from '@gecko-defectdojo/data';
import { mayRead, mayWrite, pauseOf } from '@gecko-defectdojo/domain';

/**
 * Requires that a person may have something written to DefectDojo now: no operator of Gecko holds it. A team's own pause
 * does not matter.
 *
 * @throws IntegrationError `held_by_operator`
 */
export function requireNotHeld(connection: ConnectionRecord): void {
  const pause = pauseOf(connection);
  if (pause !== undefined && !mayWrite({ byHand: true }, pause)) throw exportsPaused(pause);
}

/**
 * Requires that jobs may read from DefectDojo now: no operator of Gecko holds the instance.
 *
 * @throws IntegrationError `held_by_operator`
 */
export function requireReadable(connection: ConnectionRecord): void {
  const pause = pauseOf(connection);
  if (pause !== undefined && !mayRead(pause)) throw exportsPaused(pause);
}
