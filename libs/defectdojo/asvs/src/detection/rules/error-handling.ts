import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for error handling. */
export const errorHandling: FeatureRules = {
  id: 'error_handling',
  name: 'Error handling',
  reason: 'The code decides what users see after an error.',
  code: [
    {
      id: 'error-handler',
      reason: 'Handles errors of the whole program.',
      languages: ['js', 'java', 'py', 'csharp', 'ruby', 'php', 'rust'],
      confidence: 'medium',
      tokens: spaced`
          @ControllerAdvice  @RestControllerAdvice  @ExceptionHandler  handler500  exception_handler
          @app.errorhandler  @app.exception_handler  UseExceptionHandler(  ExceptionMiddleware  rescue_from
          set_error_handler(  set_exception_handler(  ErrorController  #[catch(
          process.on('uncaughtException'  setErrorHandler(`,
      patterns: [{ near: ['err'], regex: /\(\s{0,2}err(?:or)?\s{0,2}(?::[^,]{1,60})?,\s{0,2}_?req\b/ }],
      yes: ['app.use((err, req, res, next) => {', '@ControllerAdvice'],
      no: ['// app.use((err, req, res, next) => {', 'new Terror(x)'],
    },
  ],
};
