import type { Mapping } from '@gecko-defectdojo/contract';
import { Banner, Button, buttonClass } from '@gecko-defectdojo/ui';
import { ModuleLink } from '../navigation/navigation.tsx';

export interface StaleBannerProps {
  readonly mapping: Mapping;
  readonly canManage: boolean;
  readonly isCreating: boolean;
  /** Creates a product of the same name and pushes all findings to it. */
  readonly onCreateAgain: () => void;
}

/** Says that the product of a mapping is gone, with the two remedies. Renders nothing for an active mapping. */
export function StaleBanner({ mapping, canManage, isCreating, onCreateAgain }: StaleBannerProps) {
  if (mapping.state !== 'stale') return null;
  const reason = mapping.stateReason ?? `The product "${mapping.productName}" is no longer in DefectDojo.`;
  return (
    <Banner
      tone="danger"
      actions={
        canManage ? (
          <>
            <Button pending={isCreating} onClick={onCreateAgain}>
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
      {reason} Nothing is pushed until you choose.
    </Banner>
  );
}
