import type { ProductRights } from '@gecko-defectdojo/contract';
import { Banner } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { productRightsQuery } from '../api/mappings.ts';
import { OtherTestsBanner } from '../components/other-tests-banner.tsx';
import { RightsList } from '../components/rights-list.tsx';
import { useHost } from '../host.ts';
import { missingRights } from '../words/right-words.ts';

/**
 * Says before a repository is mapped to a product which rights the key's user lacks there, and that another team pushes
 * to it. Shows nothing while Gecko asks, where nothing is missing, and if the question fails: mapping asks again.
 */
export function ProductRightsHint({ productId }: { readonly productId: number }) {
  const { request } = useHost();
  const rights = useQuery(productRightsQuery(request, productId));
  if (rights.data === undefined) return null;
  const { rights: known, otherTests } = rights.data;
  return (
    <>
      <MissingRights rights={known} />
      {otherTests ? <OtherTestsBanner live otherTests={otherTests} /> : null}
    </>
  );
}

function MissingRights({ rights }: Pick<ProductRights, 'rights'>) {
  const missing = missingRights(rights);
  if (missing.length === 0) return null;
  const isBlocked = missing.some(({ right }) => right === 'make_engagements' || right === 'import');
  return (
    <Banner tone={isBlocked ? 'danger' : 'warning'} live>
      {isBlocked
        ? 'The user of the API v2 key cannot report findings to this product.'
        : 'The user of the API v2 key has not every right in this product.'}
      <RightsList rights={missing} />
    </Banner>
  );
}
