import { Button, buttonClass, CopyButton, ExternalLink, IconButton } from '@gecko-defectdojo/ui';
import type { Sample } from '../sample.ts';

const VARIANTS = ['secondary', 'primary', 'danger', 'quiet'] as const;

function Buttons(props: Pick<Parameters<typeof Button>[0], 'icon' | 'disabled' | 'pending'>) {
  return VARIANTS.map((variant) => (
    <Button {...props} key={variant} variant={variant}>
      {variant}
    </Button>
  ));
}

/** Buttons and links. */
export const ACTIONS: readonly Sample[] = [
  {
    name: 'Button',
    states: {
      'at rest': <Buttons />,
      'with an icon': <Buttons icon="upload" />,
      disabled: <Buttons disabled />,
      pending: <Buttons icon="refresh" pending />,
      'a link': (
        <a className={buttonClass('primary')} href="#link">
          Map repositories
        </a>
      ),
    },
  },
  {
    name: 'IconButton',
    states: {
      'at rest': <IconButton icon="more" label="Actions for acme/shop" />,
      disabled: <IconButton disabled icon="close" label="Close" />,
    },
  },
  {
    name: 'CopyButton',
    states: {
      'behind its text': (
        <p>
          <code>203.0.113.17</code> <CopyButton text="203.0.113.17" what="the address" />
        </p>
      ),
    },
  },
  {
    name: 'ExternalLink',
    states: {
      'in a line': (
        <p>
          The product lies in{' '}
          <ExternalLink href="https://defectdojo.example">defectdojo.example</ExternalLink>.
        </p>
      ),
    },
  },
];
