import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for mail. */
export const mail: FeatureRules = {
  id: 'mail',
  name: 'Mail',
  reason: 'The code sends mail, so values become part of headers and bodies.',
  dependencies: [
    {
      id: 'mail-library',
      reason: 'A library that sends mail.',
      confidence: 'medium',
      names: {
        npm: ['nodemailer', '@sendgrid/mail', 'mailgun-js', 'sparkpost', 'postmark', 'resend'],
        pypi: ['django-anymail', 'sendgrid', 'aiosmtplib', 'flask-mail', 'fastapi-mail'],
        maven: ['spring-boot-starter-mail', 'jakarta.mail', 'javax.mail', 'simple-java-mail'],
        golang: ['gopkg.in/gomail.v2', 'github.com/wneessen/go-mail', 'github.com/sendgrid/sendgrid-go'],
        cargo: ['lettre'],
        composer: ['phpmailer/phpmailer', 'symfony/mailer', 'swiftmailer/swiftmailer'],
        gem: ['actionmailer', 'mail', 'pony'],
        nuget: ['mailkit', 'sendgrid'],
      },
    },
  ],
  code: [
    {
      id: 'mail-code',
      reason: 'Sends mail.',
      languages: ['go', 'py', 'ruby', 'php', 'java', 'csharp', 'js'],
      confidence: 'medium',
      tokens: spaced`
          "net/smtp"  smtplib.  send_mail(  EmailMultiAlternatives(  EmailMessage(  ApplicationMailer
          ActionMailer::Base  JavaMailSender  SmtpClient  nodemailer.createTransport(  wp_mail(
          new PHPMailer(`,
      patterns: [{ near: ['mail('], regex: /(?:^|[^\w>:$])mail\(\s{0,2}\$/ }],
      yes: ['import "net/smtp"'],
      no: ['// import "net/smtp"', 'email(x)'],
    },
  ],
};
