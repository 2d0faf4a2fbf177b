import { buttonClass, Card } from '@gecko-defectdojo/ui';
import { GuideLink } from '../../components/guide-link.tsx';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { words as page } from './words.ts';

const { mapRules: words } = page;

/** Leads to the rules that map new repositories. */
export function MapRulesCard() {
  return (
    <Card title={words.title} actions={<GuideLink section="map" />}>
      <p>{words.hint}</p>
      <div>
        <ModuleLink target={{ page: 'map-rules' }} className={buttonClass()}>
          {words.open}
        </ModuleLink>
      </div>
    </Card>
  );
}
