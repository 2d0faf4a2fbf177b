export { digest } from '@gecko-defectdojo/services';
