import { describe, expect, it } from 'vitest';
import type { ShownFinding } from '../check/differing-fields.ts';
import { applyEvent } from '../ledger/apply-event.ts';
import { EMPTIED, newEntry } from '../ledger/ledger-entry.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';
import { reportStatus } from '../plan/transition.ts';
import type { RemoteStatus } from '../remote-status.ts';
import type { FindingContent } from '../render/content.ts';
import { changedFields, fieldHashes } from '../render/field-hashes.ts';
import { exampleFinding } from '../render/gecko-finding.fixture.ts';
import { freezeIdentity } from '../render/identity.ts';
import { renderFinding } from '../render/render-finding.ts';
import { judgeReconciled } from './judge-reconciled.ts';
import type { JudgeReconciledOptions } from './judge-reconciled.ts';

const digest = (text: string) => text;
const NOW: FindingContent = renderFinding(exampleFinding(), {
  repositoryName: 'acme/shop',
  branch: 'main',
  capabilities: { mitigatedDate: true, cvssV4: true, fixAvailable: true, manyCwes: true },
});
/** The file of the finding as another commit has it. */
const FILE_LINK = `File: [${NOW.file_path ?? ''}&#58;${String(NOW.line)}](https://code.acme.example/at/4711/${NOW.file_path ?? ''})`;
const BEFORE: FindingContent = { ...NOW, description: 'Before.', mitigation: 'Before.' };
const END = '2027-01-01T00:00:00.000Z';
const own = { id: 5, expiresAt: END, isEmpty: false };
const identity = freezeIdentity(NOW, 'acme/shop');
const told: LedgerEntry = {
  ...newEntry('f'),
  remoteStatus: 'open',
  remoteId: 7,
  revision: 3,
  identity,
  fieldHashes: { ...fieldHashes(NOW, digest), rendering: 'now' },
};

interface Case {
  readonly shown?: RemoteStatus;
  readonly flags?: Partial<ShownFinding>;
  readonly content?: Partial<FindingContent>;
  readonly entry?: LedgerEntry | undefined;
  readonly gecko?: RemoteStatus | undefined;
  readonly acceptance?: JudgeReconciledOptions['acceptance'];
  readonly isAsFirstSent?: boolean;
  readonly includeResolved?: boolean;
}

function judge({ shown = 'open', flags, content, ...rest }: Case) {
  const entry = 'entry' in rest ? rest.entry : told;
  const status = 'gecko' in rest ? rest.gecko : 'open';
  const result = judgeReconciled({
    shown: { ...reportStatus(shown), duplicate: false, ...flags, id: 7, content: { ...NOW, ...content } },
    entry,
    present: status && {
      status,
      content: NOW,
      hashes: { ...fieldHashes(NOW, digest), rendering: 'now' },
      revision: 4,
      acceptedUntil: status === 'risk_accepted' ? END : null,
    },
    acceptance: 'acceptance' in rest ? rest.acceptance : 'unread',
    identity,
    includeResolved: rest.includeResolved ?? true,
    isAsFirstSent: rest.isAsFirstSent ?? false,
    digest,
  });
  const after = result.events.reduce<LedgerEntry>(applyEvent, entry ?? newEntry('f'));
  return { ...result, after, toSend: Object.keys(changedFields(NOW, after.fieldHashes ?? {}, digest)) };
}

describe('a finding that the ledger does not have', () => {
  it('is known as Gecko has it', () => {
    const { outcome, isEdited, after, toSend } = judge({ entry: undefined });
    expect({ outcome, isEdited, toSend }).toEqual({ outcome: 'recovered', isEdited: false, toSend: [] });
    expect(after).toMatchObject({ remoteStatus: 'open', remoteId: 7, revision: 4, identity });
    expect(after.fieldHashes?.['rendering']).toBe('now');
  });

  it('is known although its report counted as on its way or as rejected', () => {
    const entry = { ...newEntry('f'), rejected: true, revision: 4 };
    expect(judge({ entry }).after).toMatchObject({ remoteStatus: 'open', rejected: false });
    const pending = { ...told, remoteStatus: undefined, pendingStatus: 'open', pendingBuildId: 'b' } as const;
    expect(judge({ entry: pending })).toMatchObject({
      outcome: 'learned',
      after: { remoteStatus: 'open', pendingStatus: undefined },
    });
  });

  it.each([
    ['another status', { shown: 'mitigated' }],
    ['another text', { content: { mitigation: 'Theirs.' } }],
    ['another text that it is matched on', { content: { description: 'Theirs.' } }],
  ] as const)('has %s as a person’s edit', (_, shown) => {
    const { isEdited, after, toSend } = judge({ entry: undefined, ...shown });
    expect({ isEdited, toSend }).toEqual({ isEdited: true, toSend: [] });
    expect(after).toMatchObject({ remoteStatus: 'open', revision: 4 });
  });

  it('keeps references that link its file at the commit of another scan', () => {
    const references = `${NOW.references ?? ''}\n\n${FILE_LINK}`;
    const { isEdited, after } = judge({ entry: undefined, content: { references } });
    expect(isEdited).toBe(false);
    expect(after.fieldHashes).toMatchObject({ ...fieldHashes({ references }, digest), rendering: 'now' });
    const theirs = judge({ entry: undefined, content: { references: `${references} Theirs.` } });
    expect(theirs).toMatchObject({ isEdited: true, toSend: [] });
  });

  it('gets the present text where DefectDojo has an earlier one of Gecko', () => {
    const { isEdited, after, toSend } = judge({
      entry: undefined,
      content: { description: BEFORE.description },
      isAsFirstSent: true,
    });
    expect({ isEdited, toSend }).toEqual({ isEdited: false, toSend: ['description'] });
    expect(after.revision).toBe(0);
    expect(after.fieldHashes).not.toHaveProperty('rendering');
  });

  it('is held back where resolved findings are not included', () => {
    const held = { entry: undefined, gecko: 'mitigated', includeResolved: false } as const;
    expect(judge(held).after).toMatchObject({ remoteStatus: 'open', heldBack: 'resolved', revision: 4 });
    expect(judge({ ...held, shown: 'mitigated' }).after).toMatchObject({
      remoteStatus: 'mitigated',
      heldBack: undefined,
    });
  });

  it('has its Risk Acceptance', () => {
    const accepted = { entry: undefined, shown: 'risk_accepted', gecko: 'risk_accepted' } as const;
    expect(judge({ ...accepted, acceptance: own }).after.acceptance).toEqual({ id: 5, expiresAt: END });
    expect(judge({ ...accepted, acceptance: undefined }).after.acceptance).toBeUndefined();
  });
});

describe('a finding of which the ledger has an older state', () => {
  const older = { ...told, fieldHashes: { ...fieldHashes(BEFORE, digest), rendering: 'before' } };

  it('is known to be as it stands', () => {
    expect(judge({})).toMatchObject({ outcome: 'known', isEdited: false, events: [] });
  });

  it('takes the status and the texts that Gecko has by now', () => {
    const { outcome, isEdited, after, toSend } = judge({
      entry: older,
      shown: 'mitigated',
      gecko: 'mitigated',
    });
    expect({ outcome, isEdited, toSend }).toEqual({ outcome: 'learned', isEdited: false, toSend: [] });
    expect(after).toMatchObject({ remoteStatus: 'mitigated', revision: 3 });
    expect(after.fieldHashes?.['rendering']).toBe('now');
  });

  it('still has to be told what DefectDojo does not show', () => {
    const { outcome, after, toSend } = judge({ entry: older, content: BEFORE, gecko: 'false_positive' });
    expect({ outcome, toSend }).toEqual({ outcome: 'known', toSend: ['description', 'mitigation'] });
    expect(after.remoteStatus).toBe('open');
  });

  it('takes the texts that stand there, and no source for those of different times', () => {
    const { after, toSend } = judge({ entry: older, content: { mitigation: BEFORE.mitigation } });
    expect(toSend).toEqual(['mitigation']);
    expect(after.fieldHashes).not.toHaveProperty('rendering');
  });

  it('takes references that link its file at the commit of another scan, with the texts of now', () => {
    const references = `${NOW.references ?? ''}\n\n${FILE_LINK}`;
    const { outcome, isEdited, after } = judge({ entry: older, content: { references } });
    expect({ outcome, isEdited }).toEqual({ outcome: 'learned', isEdited: false });
    expect(after.fieldHashes).toMatchObject({ ...fieldHashes({ references }, digest), rendering: 'now' });
  });

  it('keeps what it knows where a person has edited', () => {
    expect(judge({ shown: 'mitigated', content: { mitigation: 'Theirs.' } })).toMatchObject({
      outcome: 'known',
      isEdited: true,
      events: [],
    });
  });

  it('keeps a person’s edit also where Gecko has changed the same', () => {
    const { isEdited, after, toSend } = judge({
      ...{ entry: older, shown: 'false_positive', gecko: 'mitigated' },
      content: { mitigation: 'Theirs.', description: BEFORE.description },
    });
    expect({ isEdited, toSend }).toEqual({ isEdited: true, toSend: ['description'] });
    expect(after.remoteStatus).toBe('mitigated');
  });

  it('learns the id of a finding that was created again', () => {
    expect(judge({ entry: { ...told, remoteId: 6 } }).after.remoteId).toBe(7);
  });

  it('is gone where Gecko has deleted it and DefectDojo has it mitigated', () => {
    expect(judge({ gecko: undefined, shown: 'mitigated' })).toMatchObject({
      outcome: 'learned',
      after: { gone: true, remoteStatus: 'mitigated' },
    });
    expect(judge({ gecko: undefined })).toMatchObject({ outcome: 'known', events: [] });
    expect(judge({ entry: { ...told, gone: true }, gecko: undefined, shown: 'open' }).events).toEqual([]);
  });
});

describe('a Risk Acceptance of which the ledger has an older state', () => {
  const accepted = { shown: 'risk_accepted', gecko: 'risk_accepted' } as const;
  const known = {
    ...told,
    remoteStatus: 'risk_accepted',
    acceptance: { id: 5, expiresAt: EMPTIED },
  } as const;

  it('is taken where its end is Gecko’s by now', () => {
    expect(judge({ ...accepted, acceptance: own }).after.acceptance).toEqual({ id: 5, expiresAt: END });
    expect(judge({ ...accepted, entry: known, acceptance: own }).after.acceptance?.expiresAt).toBe(END);
    const another = { ...known, acceptance: { id: 4, expiresAt: END } };
    expect(judge({ ...accepted, entry: another, acceptance: own }).after.acceptance?.id).toBe(5);
  });

  it('is none where Gecko has taken it back', () => {
    expect(judge({ entry: known, acceptance: undefined }).after).toMatchObject({
      remoteStatus: 'open',
      acceptance: undefined,
    });
  });

  it('stays where a person has changed it or taken it away', () => {
    const entry = { ...known, acceptance: { id: 5, expiresAt: END } };
    const theirs = { ...own, expiresAt: '2030-01-01T00:00:00.000Z' };
    for (const acceptance of [theirs, undefined])
      expect(judge({ ...accepted, entry, acceptance })).toMatchObject({ outcome: 'known', after: entry });
  });
});

describe('a finding that Gecko does not have', () => {
  it('is over where DefectDojo has it closed', () => {
    expect(judge({ entry: undefined, gecko: undefined, shown: 'mitigated' })).toMatchObject({
      outcome: 'ended',
      after: { gone: true, remoteStatus: 'mitigated' },
    });
  });

  it('is unknown where it is open, with events that have it closed', () => {
    expect(judge({ entry: undefined, gecko: undefined })).toMatchObject({
      outcome: 'unknown',
      after: { gone: false, remoteStatus: 'open', identity, revision: 0 },
    });
  });
});
