export { seedScene } from './seed-scene.ts';
export type { Stage } from './stage/stage.ts';
