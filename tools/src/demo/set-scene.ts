import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTeam } from '@gecko-defectdojo/data';
import { attachScan, createUser, parseScanReport } from '@gecko/host';
import type { Stack } from '../stack/start-stack.ts';
import type { GeckoApi } from './gecko-api.ts';

const scans = join(import.meta.dirname, '../../demo/scans');

/** The others of the team, one in each role besides the admin. */
const PEOPLE = [
  { name: 'Max Manager', email: 'max@acme.example', role: 'manager' },
  { name: 'Mia Member', email: 'mia@acme.example', role: 'member' },
  { name: 'Rob Reader', email: 'rob@acme.example', role: 'read_only' },
] as const;

/** The product that goes away, so that there is something to be mended. */
const LOST_PRODUCT = 'Acme Gateway';

/**
 * Leaves the team as a person would like to find it: colleagues to sign in as, profiles from the code, a repository
 * that is not mapped, one whose product was deleted in DefectDojo, and a scan that waits to be run.
 */
export async function setScene(gecko: GeckoApi, stack: Stack, say: (line: string) => void): Promise<void> {
  const { teamId } = stack.actor;
  const { database } = stack.context;
  await withTeam(database, teamId, async (tx) => {
    for (const person of PEOPLE) await createUser(tx, { teamId, ...person });
    const report = parseScanReport(JSON.parse(readFileSync(join(scans, 'shop-deep-2.json'), 'utf8')));
    await attachScan(tx, { teamId, report });
  });
  const repositories = await gecko.repositories();
  const shop = repositories.find(({ name }) => name.endsWith('/shop'));
  const gateway = repositories.find(({ name }) => name.endsWith('/gateway'));
  if (shop) {
    await gecko.updateProfile(shop.id, {
      level: 2,
      levelReason: 'Customers have accounts and pay here.',
      stated: { internetFacing: true, dataClass: 'personal' },
      chapters: [
        {
          id: 'V9',
          applies: false,
          reason: 'Tokens are issued by the login service, which is assessed apart.',
        },
      ],
    });
    const { chapters, level } = await gecko.detected(shop.id);
    const tracked = chapters.filter(({ decision }) => decision === 'yes').length;
    say(`Gecko looked at the code of acme/shop: L${String(level)}, ${String(tracked)} ASVS sections apply.`);
  }
  // Only the simulator's own products may be thrown away.
  if (gateway && stack.simulator) {
    const mapping = await gecko.map(gateway.id, { kind: 'new', name: LOST_PRODUCT });
    await gecko.settledSince(mapping.id, new Set());
    stack.simulator.state.deleteProduct(mapping.productId);
    await gecko.push(mapping.id);
    await gecko.endedPushes(mapping.id, 2);
    say(`The product "${LOST_PRODUCT}" was deleted in DefectDojo: acme/gateway needs attention now.`);
  }
}
