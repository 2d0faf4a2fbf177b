/**
 * Loaded before a process: its clock is off by what the parent sends over the channel. Timers stay right, as they do
 * when the clock of a machine jumps.
 */
const TrueDate = Date;
let offsetMs = 0;

class SkewedDate extends TrueDate {
  constructor(...values: unknown[]) {
    if (values.length === 0) super(TrueDate.now() + offsetMs);
    // Passes the arguments on as they are.
    else super(...(values as [number]));
  }

  static override now(): number {
    return TrueDate.now() + offsetMs;
  }
}

globalThis.Date = SkewedDate as DateConstructor;

process.on('message', (message) => {
  if (typeof message === 'number') offsetMs = message;
});
// Without the run that started it, a process has no purpose.
process.on('disconnect', () => process.exit(1));
// The channel alone keeps no process alive.
process.channel?.unref();
