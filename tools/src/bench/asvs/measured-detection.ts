import { readFolder } from '@gecko-defectdojo/asvs/node';

/**
 * One detection in a process of its own, so that its processor time and its memory are the detection's alone; with `read`
 * only the reading of the same files. Prints one JSON line. Started by the bench with the folder as its argument.
 */
const [folder = '', part] = process.argv.slice(2);

const startBytes = process.memoryUsage.rss();
const startedAt = performance.now();
const start = process.cpuUsage();
let lines = 0;
let files = 0;
const reading = await readFolder(folder);
if (part === 'read') for await (const _ of reading.files) files += 1;
else ({ lines, files } = await reading.detect(reading.files));
const { user, system } = process.cpuUsage(start);
process.stdout.write(
  `${JSON.stringify({
    files,
    lines,
    cpuMs: (user + system) / 1_000,
    wallMs: performance.now() - startedAt,
    peakMegabytes: process.resourceUsage().maxRSS / 1_024 - startBytes / 1_024 ** 2,
  })}\n`,
);
