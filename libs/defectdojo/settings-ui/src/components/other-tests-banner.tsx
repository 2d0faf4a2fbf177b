import type { OtherTests } from '@gecko-defectdojo/contract';
import { Banner, ExternalLink, useFormat } from '@gecko-defectdojo/ui';
import { Fragment } from 'react';

/** As many tests are named. */
const NAMED_MAX = 3;

export interface OtherTestsBannerProps {
  readonly otherTests: OtherTests;
  /** True if the other team publishes the ASVS level and sections of the product. Default: false. */
  readonly asvsLeft?: boolean | undefined;
  /** True where it appears after the page. Default: false. */
  readonly live?: boolean;
}

/** Says that another team pushes to the product, by the tests that DefectDojo shows to the team's own key. */
export function OtherTestsBanner({ otherTests, asvsLeft = false, live = false }: OtherTestsBannerProps) {
  const format = useFormat();
  const { total, tests } = otherTests;
  const named = tests.slice(0, NAMED_MAX);
  const more = total - named.length;
  return (
    <Banner live={live} tone="info">
      Another team pushes to this product as well: {total === 1 ? 'test' : 'tests'}{' '}
      {named.map(({ id, title, url }, index) => (
        <Fragment key={id}>
          {index === 0 ? '' : index === named.length - 1 && more === 0 ? ' and ' : ', '}
          <ExternalLink href={url}>
            {String(id)} “{title}”
          </ExternalLink>
        </Fragment>
      ))}
      {more === 0 ? '' : ` and ${format.number(more)} more`}{' '}
      {total === 1 ? 'is not yours.' : 'are not yours.'}{' '}
      {total === 1 ? 'Gecko leaves it alone.' : 'Gecko leaves them alone.'}
      {asvsLeft
        ? ' The other team also publishes the ASVS level and sections of the product, which Gecko leaves as they are.'
        : null}
    </Banner>
  );
}
