/**
 * Returns the time that a processor spent on work of this thread, in milliseconds. A busy machine makes work take longer
 * and costs it no more of this time, so a limit holds there too.
 */
export function cpuMs(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}
