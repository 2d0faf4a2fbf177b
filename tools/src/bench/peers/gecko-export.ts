import type { Connection } from '@gecko-defectdojo/contract';
import { findPush, withTeam } from '@gecko-defectdojo/data';
import type { LedgerScope } from '@gecko-defectdojo/data';
import { runPushJob } from '@gecko-defectdojo/jobs';
import { connect, createMapping, removeMapping, startPush } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { withTeam as inGecko } from '@gecko/data';
import { ingestScan, listFindings, setStatus } from '@gecko/host';
import type { BenchStack } from '../bench-stack.ts';

interface Mapped {
  readonly mappingId: string;
  readonly repositoryId: string;
  readonly repository: string;
  readonly findings: number;
  /** The next finding that `fix` takes. */
  next: number;
}

/** Gecko's exports to one instance, each with a repository and a product of its own. */
export class GeckoExport {
  readonly #stack: BenchStack;
  /** The version of the instance, and of the ASVS that tags name. */
  readonly version: string | undefined;
  readonly asvsVersion: Connection['asvsVersion'];
  #mapped: Mapped | undefined;
  #repositories = 0;

  private constructor(stack: BenchStack, { instanceVersion, asvsVersion }: Connection) {
    this.#stack = stack;
    this.version = instanceVersion ?? undefined;
    this.asvsVersion = asvsVersion;
  }

  /** Connects the team to the instance. */
  static async connect(
    stack: BenchStack,
    instance: { readonly url: string; readonly apiKey: string },
  ): Promise<GeckoExport> {
    return new GeckoExport(stack, await connect(stack.context, instance));
  }

  /** Takes in a scan of this size and maps its repository to a new product. */
  async map(findings: number, productName: string): Promise<{ productId: number; scope: LedgerScope }> {
    const { context, gecko } = this.#stack;
    const { teamId } = context.actor;
    this.#repositories += 1;
    const repository = `acme/peer-${String(this.#repositories)}`;
    const report = makeScan({ findings, repository });
    const { repositoryId, branch } = await inGecko(gecko, teamId, (tx) => ingestScan(tx, { teamId, report }));
    const mapping = await createMapping(context, {
      repositoryId,
      branch,
      product: { kind: 'new', name: productName, productType: 'Gecko' },
    });
    this.#mapped = { mappingId: mapping.id, repositoryId, repository, findings, next: 0 };
    return { productId: mapping.productId, scope: { teamId, mappingId: mapping.id, repositoryId, branch } };
  }

  /** Pushes the mapping. Throws unless it created so many findings. */
  async push(creates: number): Promise<void> {
    const { context } = this.#stack;
    const { teamId } = context.actor;
    const { mappingId } = this.#current();
    const { id } = await startPush(context, { mappingId });
    await runPushJob(context, { teamId, mappingId }, new AbortController().signal);
    const row = await withTeam(context.database, teamId, (tx) => findPush(tx, teamId, id));
    if (row?.status !== 'succeeded' || row.created !== creates)
      throw new Error(
        `The push ${String(row?.status)} and created ${String(row?.created)}: ${String(row?.errorMessage)}`,
      );
  }

  /** Has so many further findings fixed in Gecko. */
  async fix(count: number): Promise<void> {
    const { context, gecko } = this.#stack;
    const { teamId } = context.actor;
    const mapped = this.#current();
    const { repositoryId } = mapped;
    await inGecko(gecko, teamId, async (tx) => {
      const { rows } = await listFindings(
        tx,
        { teamId, repositoryId, branch: 'main' },
        { limit: count, offset: mapped.next },
      );
      const findingIds = rows.map(({ id }) => id);
      await setStatus(tx, { teamId, findingIds, status: 'fixed', at: new Date() });
    });
    mapped.next += count;
  }

  /** Takes in another scan, which words so many findings otherwise. */
  async reword(count: number): Promise<void> {
    const { context, gecko } = this.#stack;
    const { repository, findings } = this.#current();
    const report = makeScan({
      findings,
      repository,
      startedAt: new Date('2026-06-02T01:00:00.000Z'),
      // From the end: the first ones are fixed, and a scan that finds them again would open them.
      change: (finding, index) =>
        index < findings - count ? finding : { ...finding, description: `${finding.description} Reworded.` },
    });
    await inGecko(gecko, context.actor.teamId, (tx) =>
      ingestScan(tx, { teamId: context.actor.teamId, report }),
    );
  }

  async unmap(): Promise<void> {
    const { mappingId } = this.#current();
    await removeMapping(this.#stack.context, { mappingId });
  }

  #current(): Mapped {
    if (this.#mapped === undefined) throw new Error('Nothing is mapped.');
    return this.#mapped;
  }
}
