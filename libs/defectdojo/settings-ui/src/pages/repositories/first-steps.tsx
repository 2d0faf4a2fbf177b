import type { Connection } from '@gecko-defectdojo/contract';
import { buttonClass, Icon } from '@gecko-defectdojo/ui';
import { pausedOf } from '../../components/paused-since.tsx';
import { ModuleLink } from '../../navigation/navigation.tsx';
import styles from './first-steps.module.css';
import { words } from './words.ts';

export interface FirstStepsProps {
  readonly connection: Connection;
  readonly canManage: boolean;
}

const texts = words.start;

/** The way to the first push, while nothing is mapped: what is done, what comes next, and what follows from it. */
export function FirstSteps({ connection, canManage }: FirstStepsProps) {
  const isPaused = pausedOf(connection) !== undefined;
  return (
    <section className={styles['card']} aria-labelledby="dd-first-steps">
      <h3 id="dd-first-steps">{texts.title}</h3>
      <ol className={styles['steps']}>
        <li data-done>
          <span className={styles['mark']}>
            <Icon name="check" />
            <span className="dd-hidden">{texts.done}</span>
          </span>
          <strong>{texts.connected}</strong>
          <p>{texts.connectedAs(connection)}</p>
        </li>
        <li aria-current="step">
          <span className={styles['mark']} aria-hidden="true">
            2
          </span>
          <strong>{texts.map}</strong>
          <p>{texts.mapWhy}</p>
          {canManage ? (
            <ModuleLink target={{ page: 'map-many' }} className={buttonClass('primary')}>
              {texts.map}
            </ModuleLink>
          ) : null}
        </li>
        <li>
          <span className={styles['mark']} aria-hidden="true">
            3
          </span>
          <strong>{texts.push}</strong>
          <p>{isPaused ? texts.pushesPaused : texts.pushes}</p>
        </li>
      </ol>
    </section>
  );
}
