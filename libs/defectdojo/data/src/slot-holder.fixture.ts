import { openInstanceSlots } from './instance-slots.ts';

/** Holds both slots of an instance until it is killed: `node slot-holder.fixture.ts DATABASE_URL INSTANCE`. */
const [url = '', instance = ''] = process.argv.slice(2);

const slots = openInstanceSlots({ url });
for (const isReport of [true, false]) await slots.take(instance, { isReport, signal: undefined });
process.stdout.write('held\n');
setInterval(() => undefined, 1_000);
