import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for input validation. */
export const inputValidation: FeatureRules = {
  id: 'input_validation',
  name: 'Input validation',
  reason: 'The code defines valid input.',
  dependencies: [
    {
      id: 'validation-library',
      reason: 'A library for input validation.',
      confidence: 'medium',
      names: {
        npm: spaced`
          joi  yup  zod  class-validator  express-validator  superstruct  celebrate  vuelidate  vee-validate
          formik  react-hook-form  valibot  validator  @vuelidate/core`,
        pypi: ['pydantic', 'marshmallow', 'wtforms', 'cerberus', 'jsonschema', 'voluptuous'],
        maven: ['spring-boot-starter-validation', 'hibernate-validator', 'jakarta.validation-api'],
        golang: spaced`
          github.com/go-playground/validator  github.com/asaskevich/govalidator  github.com/gorilla/schema
          github.com/go-ozzo/ozzo-validation`,
        cargo: ['validator', 'garde'],
        composer: ['respect/validation', 'symfony/validator'],
        gem: ['dry-validation'],
        nuget: ['fluentvalidation', 'fluentvalidation.aspnetcore', 'ardalis.guardclauses'],
      },
    },
  ],
  code: [
    {
      id: 'validation-code',
      reason: 'Defines the form of valid input.',
      languages: ['java', 'csharp', 'py', 'ruby', 'php', 'go', 'js', 'rust'],
      confidence: 'strong',
      tokens: spaced`
          @Valid  forms.Form  forms.ModelForm  Validator::make(  $request->validate(
          params.require(  binding:"required"  validate:"required  z.object(  Joi.object(  yup.object(
          @IsEmail(  @IsString(  @IsNotEmpty(  @NotBlank  @NotEmpty  AbstractValidator<`,
      patterns: [
        { near: ['validates '], regex: /^\s*validates :/ },
        { near: ['FILTER_VALIDATE_'], regex: /\bfilter_(?:var|input)\(.{1,120}\bFILTER_VALIDATE_[A-Z]/ },
        { near: ['clean_'], regex: /\bdef clean_\w{1,60}\(self\)/ },
      ],
      yes: ['public User create(@Valid @RequestBody User user) {', 'const schema = z.object({'],
      no: ['// @Valid', '@Validated2', 'def clean_name(self, name):'],
    },
    {
      id: 'validation-csharp',
      reason: 'An attribute defines the form of valid input.',
      languages: ['csharp'],
      confidence: 'strong',
      tokens: ['[Required]', '[StringLength(', '[EmailAddress]', '[Range('],
      yes: ['[Required]'],
      no: ['// [Required]', '[RequiredScope]'],
    },
  ],
  files: [
    {
      id: 'validation-file',
      reason: 'A module named after validation.',
      confidence: 'medium',
      kind: 'code',
      path: /(?:^|\/)[\w.-]{0,60}validat(?:e|or|ors|ion|ions)(?:[-_.][\w-]{1,60})?\.(?:js|jsx|ts|tsx|py|rb|go|rs|php|java|kt|cs|ex|cpp)$/,
      yes: ['src/util/validate-patient.ts', 'src/main/java/a/uservalidator.java'],
      no: ['src/invalidated.ts', 'docs/validation.md'],
    },
  ],
};
