import type { LanguageRules } from './language-rules.ts';
import { words } from './words.ts';

/** Rules for PowerShell: cmdlets, .NET types and the web server Pode. */
export const powershell: LanguageRules = {
  language: 'powershell',
  code: [
    {
      feature: 'outbound_http',
      confidence: 'strong',
      tokens: words`Invoke-WebRequest Invoke-RestMethod Net.WebClient Net.Http.HttpClient Start-BitsTransfer`,
      yes: ['$page = Invoke-WebRequest -Uri $url'],
      no: ['# Invoke-WebRequest', 'Invoke-WebRequestAll'],
    },
    {
      feature: 'http_server',
      confidence: 'strong',
      tokens: words`Start-PodeServer Add-PodeRoute Net.HttpListener Start-UDDashboard New-UDEndpoint`,
      yes: ['Add-PodeRoute -Method Get -Path "/"', '$l = [System.Net.HttpListener]::new()'],
      no: ['# Add-PodeRoute', 'Add-PodeRoutes'],
    },
    {
      feature: 'api',
      confidence: 'strong',
      tokens: words`Write-PodeJsonResponse Enable-PodeOpenApi`,
      yes: ['Write-PodeJsonResponse -Value $users'],
      no: ['# Write-PodeJsonResponse', 'Write-PodeJsonResponses'],
    },
    {
      feature: 'session',
      confidence: 'strong',
      tokens: words`Enable-PodeSessionMiddleware`,
      yes: ['Enable-PodeSessionMiddleware -Duration 120'],
      no: ['# Enable-PodeSessionMiddleware', 'Enable-PodeSessionMiddlewares'],
    },
    {
      feature: 'password_login',
      confidence: 'strong',
      tokens: words`New-PodeAuthScheme Add-PodeAuth ValidateCredentials(`,
      yes: ['New-PodeAuthScheme -Form | Add-PodeAuth -Name Login'],
      no: ['# Add-PodeAuth', 'Add-PodeAuthority'],
    },
    {
      feature: 'dynamic_code',
      confidence: 'strong',
      tokens: words`Invoke-Expression [scriptblock]::Create(`,
      yes: ['Invoke-Expression $text'],
      no: ['# Invoke-Expression', 'Invoke-Expressions'],
    },
    {
      feature: 'os_command',
      confidence: 'medium',
      tokens: words`Start-Process Diagnostics.ProcessStartInfo`,
      yes: ['Start-Process -FilePath $tool'],
      no: ['# Start-Process', 'Start-Processes'],
    },
    {
      feature: 'sql',
      confidence: 'strong',
      tokens: words`Invoke-Sqlcmd SqlClient.SqlConnection SqlClient.SqlCommand Invoke-DbaQuery`,
      yes: ['Invoke-Sqlcmd -Query $query'],
      no: ['# Invoke-Sqlcmd', 'Invoke-Sqlcmds'],
    },
    {
      feature: 'crypto',
      confidence: 'strong',
      tokens: words`Security.Cryptography ConvertTo-SecureString ConvertFrom-SecureString Protect-CmsMessage New-SelfSignedCertificate`,
      yes: ['$aes = [System.Security.Cryptography.Aes]::Create()'],
      no: ['# ConvertTo-SecureString', 'ConvertTo-SecureStrings'],
    },
    {
      feature: 'tls',
      confidence: 'strong',
      tokens: words`Net.ServicePointManager -SkipCertificateCheck Net.Security.SslStream`,
      yes: ['[System.Net.ServicePointManager]::SecurityProtocol = "Tls12"'],
      no: ['# -SkipCertificateCheck', '-SkipCertificateChecks'],
    },
    {
      feature: 'ldap',
      confidence: 'strong',
      tokens: words`DirectoryServices.DirectorySearcher Get-ADUser Get-ADGroupMember DirectoryServices.Protocols`,
      yes: ['Get-ADUser -Filter $filter'],
      no: ['# Get-ADUser', 'Get-ADUsers'],
    },
    {
      feature: 'mail',
      confidence: 'strong',
      tokens: words`Send-MailMessage Net.Mail.SmtpClient`,
      yes: ['Send-MailMessage -To $to'],
      no: ['# Send-MailMessage', 'Send-MailMessages'],
    },
    {
      feature: 'logging',
      confidence: 'medium',
      tokens: words`Write-EventLog Start-Transcript New-PodeLoggingMethod`,
      yes: ['Write-EventLog -LogName Application'],
      no: ['# Write-EventLog', 'Write-EventLogs'],
    },
    {
      feature: 'deserialization',
      confidence: 'medium',
      tokens: words`Import-Clixml PSSerializer]::Deserialize(`,
      yes: ['$value = Import-Clixml $path'],
      no: ['# Import-Clixml', 'Import-Clixmls'],
    },
  ],
};
