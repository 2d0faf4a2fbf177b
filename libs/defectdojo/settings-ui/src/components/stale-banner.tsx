import type { Mapping } from '@gecko-defectdojo/contract';
import { Banner, Button, buttonClass } from '@gecko-defectdojo/ui';
import { useCreateAgain } from '../api/use-start-push.ts';
import { GuideLink } from './guide-link.tsx';
import { ModuleLink } from '../navigation/navigation.tsx';

export interface StaleBannerProps {
  readonly mapping: Mapping;
  readonly canManage: boolean;
}

/** Says that the product of a mapping is gone, with the two remedies. Renders nothing for an active mapping. */
export function StaleBanner({ mapping, canManage }: StaleBannerProps) {
  const createAgain = useCreateAgain();
  if (mapping.state !== 'stale') return null;
  const reason = mapping.stateReason ?? `The product "${mapping.productName}" is no longer in DefectDojo.`;
  return (
    <Banner
      tone="danger"
      actions={
        canManage ? (
          <>
            <Button pending={createAgain.isPending} onClick={() => createAgain.mutate(mapping)}>
              Create again
            </Button>
            <ModuleLink
              target={{ page: 'map', repositoryId: mapping.repositoryId }}
              className={buttonClass()}
            >
              Map to another product
            </ModuleLink>
          </>
        ) : undefined
      }
    >
      {reason} Nothing is pushed until you choose. <GuideLink section="product-gone" />
    </Banner>
  );
}
