import {
  Banner,
  Button,
  Card,
  EmptyState,
  ErrorState,
  PageSkeleton,
  Skeleton,
  SkeletonCards,
  SkeletonGroup,
  SkeletonHead,
  SkeletonTable,
} from '@gecko-defectdojo/ui';
import type { Sample } from '../sample.ts';

const nothing = () => undefined;
const TONES = ['danger', 'warning', 'success', 'info', 'neutral'] as const;

/** Replacements for content, and messages above it. */
export const STATES: readonly Sample[] = [
  {
    name: 'Banner',
    isWide: true,
    states: Object.fromEntries(
      TONES.map((tone) => [
        tone,
        <Banner actions={<Button>Try again</Button>} key={tone} tone={tone}>
          DefectDojo is unreachable since 17:06. Gecko tries again by itself.
        </Banner>,
      ]),
    ),
  },
  {
    name: 'EmptyState and ErrorState',
    isWide: true,
    states: {
      empty: (
        <EmptyState actions={<Button variant="primary">Map repositories</Button>} title="Nothing is mapped">
          Map a repository, and its findings go to DefectDojo.
        </EmptyState>
      ),
      failed: <ErrorState message="Gecko could not be reached." onRetry={nothing} />,
    },
  },
  {
    name: 'Card',
    isWide: true,
    states: {
      'with a title': (
        <Card actions={<Button>Manage</Button>} title="Connection">
          <p>defectdojo.example</p>
        </Card>
      ),
      bare: (
        <Card>
          <p>defectdojo.example</p>
        </Card>
      ),
    },
  },
  {
    name: 'Skeleton',
    isWide: true,
    states: {
      lines: <Skeleton label="Loading a text" />,
      'a table': <SkeletonTable label="Loading a table" rows={3} />,
      'cards, below a head': (
        <SkeletonGroup label="Loading cards">
          <SkeletonHead />
          <SkeletonCards />
        </SkeletonGroup>
      ),
      'a page': <PageSkeleton />,
    },
  },
];
