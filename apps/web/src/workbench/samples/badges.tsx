import {
  Chip,
  CodeText,
  Counters,
  Drawing,
  FilterChip,
  FilterChips,
  Icon,
  IconText,
  OneLine,
  ProviderBadge,
  RepositoryName,
  SeverityChip,
  SeverityCounts,
  StatusBadge,
} from '@gecko-defectdojo/ui';
import { useState } from 'react';
import type { Sample } from '../sample.ts';
import { LONG_NAME } from './long-name.ts';

const TONES = ['success', 'danger', 'warning', 'info', 'neutral'] as const;
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
const KINDS = ['created', 'updated', 'mitigated'] as const;

function ChipsOfAPush() {
  const [pressed, setPressed] = useState<string>();
  return (
    <FilterChips aside="1,204 unchanged" label="Filter by what was done">
      {KINDS.map((kind, index) => (
        <FilterChip
          isPressed={pressed === kind}
          key={kind}
          onPress={() => setPressed(pressed === kind ? undefined : kind)}
        >
          {index + 1} {kind}
        </FilterChip>
      ))}
      <FilterChip isPressed={false} onPress={() => setPressed(undefined)} tone="danger">
        5 lost their product
      </FilterChip>
      <FilterChip isPressed onPress={() => setPressed(undefined)} tone="warning">
        3 rejected
      </FilterChip>
    </FilterChips>
  );
}

/** Words that say how something is. */
export const BADGES: readonly Sample[] = [
  {
    name: 'StatusBadge',
    states: {
      ...Object.fromEntries(
        TONES.map((tone) => [
          tone,
          <StatusBadge key={tone} tone={tone}>
            {tone}
          </StatusBadge>,
        ]),
      ),
      'beside text': (
        <p data-aligned>
          <StatusBadge tone="success">Pushed</StatusBadge> <span>3 minutes ago</span>
        </p>
      ),
      'with its own icon': (
        <StatusBadge icon="pause" tone="warning">
          Waiting
        </StatusBadge>
      ),
    },
  },
  {
    name: 'SeverityChip',
    states: {
      ...Object.fromEntries(
        SEVERITIES.map((severity) => [severity, <SeverityChip key={severity} severity={severity} />]),
      ),
      'with a score': <SeverityChip score={9.8} severity="critical" />,
      'beside text': (
        <p data-aligned>
          <SeverityChip severity="high" /> <span>SQL injection</span>
        </p>
      ),
    },
  },
  {
    name: 'SeverityCounts',
    states: {
      'in full': <SeverityCounts counts={{ critical: 2, high: 14, medium: 1_204, low: 0, info: 3 }} />,
      short: <SeverityCounts counts={{ critical: 2, high: 14, medium: 7 }} short />,
      none: <SeverityCounts counts={{}} />,
      'none, in words': <SeverityCounts counts={{}} none="None open" />,
    },
  },
  {
    name: 'Chip',
    states: { 'at rest': <Chip title="Authentication">V6</Chip> },
  },
  { name: 'FilterChips', isWide: true, states: { 'with one pressed': <ChipsOfAPush /> } },
  {
    name: 'Icon',
    states: {
      'of the set': <Icon name="shield-check" />,
      small: <Icon name="external" size={0.75} />,
      'of an app': <Drawing path="M2 2h12v12H2z" />,
    },
  },
  {
    name: 'IconText',
    states: {
      'one line': <IconText icon="branch">main</IconText>,
      'beside text': (
        <p data-aligned>
          <IconText icon="branch">main</IconText> <span>scanned today</span>
        </p>
      ),
    },
  },
  {
    name: 'ProviderBadge and RepositoryName',
    isWide: true,
    states: {
      short: (
        <>
          <ProviderBadge provider="github" /> <RepositoryName name="acme/shop" />
        </>
      ),
      long: (
        <div style={{ width: '12rem' }}>
          <ProviderBadge provider="gitlab" /> <RepositoryName name={LONG_NAME} />
        </div>
      ),
    },
  },
  {
    name: 'CodeText',
    states: {
      'with code': <CodeText text="`exec` runs what `req.query` says" />,
      'with an open backtick': <CodeText text="A ` alone" />,
    },
  },
  {
    name: 'OneLine',
    states: {
      'that fits': <OneLine text="Checkout API" />,
      'cut off': (
        <div style={{ width: '12rem' }}>
          <OneLine text={LONG_NAME} />
        </div>
      ),
    },
  },
  {
    name: 'Counters',
    isWide: true,
    states: {
      'of a push': (
        <Counters
          counts={[
            ['Created', 59],
            ['Updated', 0],
            ['Mitigated', 2],
          ]}
        />
      ),
    },
  },
];
