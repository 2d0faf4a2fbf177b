import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of a processor in a second, as Linux counts them for `/proc` (USER_HZ, 100 on every platform it runs on). */
const TICKS = 100;

interface ProcessTimes {
  readonly parent: number;
  /** Seconds of the process itself. */
  readonly own: number;
  /** Seconds of its children that have ended. */
  readonly ended: number;
}

/** Returns the processor time of a process and all its descendants so far, in seconds. Works on Linux. */
export function cpuSecondsOf(pid: number): number {
  const all = new Map<number, ProcessTimes>();
  for (const name of readdirSync('/proc')) {
    const times = /^\d+$/.test(name) ? readTimes(name) : undefined;
    if (times !== undefined) all.set(Number(name), times);
  }
  const sum = (one: number): number => {
    const times = all.get(one);
    if (times === undefined) return 0;
    const children = [...all].filter(([, { parent }]) => parent === one);
    return times.own + times.ended + children.reduce((total, [child]) => total + sum(child), 0);
  };
  return sum(pid);
}

/** Returns the processor time of a process's children that have ended, in seconds. Works on Linux. */
export function endedSecondsOf(pid: number): number {
  return readTimes(String(pid))?.ended ?? NaN;
}

/** Returns the process that started another one. */
export function parentOf(pid: number): number {
  return readTimes(String(pid))?.parent ?? 0;
}

/** Reads `/proc/PID/stat` (proc(5)). Undefined for a process that has ended meanwhile. */
function readTimes(pid: string): ProcessTimes | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The name stands in brackets and may hold spaces. The fields after it begin with the third.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]);
  return {
    parent: field(4),
    own: (field(14) + field(15)) / TICKS,
    ended: (field(16) + field(17)) / TICKS,
  };
}
