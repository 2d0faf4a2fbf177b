export { connectionOf, manage } from '@gecko-defectdojo/tools/views';
