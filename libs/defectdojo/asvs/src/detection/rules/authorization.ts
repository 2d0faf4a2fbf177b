import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';
import { CLOUD_ACCESS } from './cloud-access.ts';
import { MEMBER_CHECK } from './member-check.ts';

/** Rules for authorization. */
export const authorization: FeatureRules = {
  id: 'authorization',
  name: 'Authorization',
  reason: 'The code checks what users may do or see.',
  dependencies: [
    {
      id: 'authorization-library',
      reason: 'A library for authorization.',
      confidence: 'strong',
      names: {
        npm: [
          'casbin',
          '@casl/ability',
          'accesscontrol',
          'oso',
          'role-acl',
          'acl',
          '@openfga/sdk',
          '@casl/react',
          '@casl/prisma',
          'easy-rbac',
          'rbac',
          'express-jwt-permissions',
          'nest-access-control',
          'cerbos',
          '@cerbos/grpc',
        ],
        pypi: [
          'django-guardian',
          'casbin',
          'rules',
          'oso',
          'django-role-permissions',
          'flask-principal',
          'fastapi-permissions',
          'flask-allows',
          'pycasbin',
          'flask-authorize',
          'django-permission',
          'cerbos',
          'openfga-sdk',
        ],
        maven: spaced`
          spring-boot-starter-security  spring-security-config  shiro-core  shiro-spring
          sa-token-spring-boot-starter  jcasbin  keycloak-authz-client  spring-security-acl`,
        golang: spaced`
          github.com/ory/ladon  github.com/ory/keto  github.com/mikespook/gorbac
          github.com/authzed/authzed-go  github.com/cerbos/cerbos
          github.com/casbin/casbin  github.com/open-policy-agent/opa  github.com/openfga/go-sdk`,
        cargo: ['casbin', 'oso', 'cedar-policy'],
        composer: [
          'spatie/laravel-permission',
          'symfony/security-bundle',
          'casbin/casbin',
          'silber/bouncer',
          'santigarcor/laratrust',
          'zizaco/entrust',
          'bezhansalleh/filament-shield',
        ],
        gem: ['pundit', 'cancancan', 'rolify', 'action_policy', 'cancan'],
        nuget: ['microsoft.aspnetcore.authorization', 'casbin.net'],
      },
    },
  ],
  code: [
    ...CLOUD_ACCESS,
    ...MEMBER_CHECK,
    {
      id: 'authorization-code',
      reason: 'Checks a permission.',
      languages: ['java', 'csharp', 'py', 'js', 'go', 'ruby', 'php', 'rust', 'c', 'elixir', 'html', 'sql'],
      confidence: 'strong',
      tokens: spaced`
          isAdmin  is_admin  hasRole(  hasPermission(  checkPermission(  requirePermission(
          requireRole(  requireAdmin  ensureAdmin  require_admin  require_moderator
          require_logged_in  userHasPermission  is_writable_by  check_acl  allowed_scopes
          insufficient_scope`,
      tokensOf: {
        java: spaced`
          @PreAuthorize  @Secured(  @RolesAllowed  hasAuthority(  hasAnyRole(
          authorizeHttpRequests(  authorizeRequests(  antMatchers(  requestMatchers(
          @RequiresPermissions  @RequiresRoles  NoAuthorizationException  AccessDeniedException
          ForbiddenException  @PostAuthorize  @EnableMethodSecurity  @EnableGlobalMethodSecurity  @DenyAll
          isUserInRole(  @SaCheckLogin  @SaCheckPermission  @SaCheckRole  SecurityUtils.getSubject()
          @RequiresAuthentication  AuthorizationManager<  tsec.authorization  BasicRBAC
          be.objectify.deadbolt  SubjectPresent(  org.pac4j.core.authorization  HttpConstraint(  @ServletSecurity`,
        c: spaced`
          IsAdmin(  IsOper(  HasPermission(  CheckPermission(  CheckAccess(`,
        csharp: spaced`
          [Authorize]  [Authorize(  RequireAuthorization(  AddAuthorization(
          IAuthorizationService  ForbiddenException  UnauthorizedAccessException
          IsInRole(  AuthorizationHandler<  AuthorizeAttribute  RequireClaim(  RequireRole(  AuthorizationPolicyBuilder
          IAuthorizationRequirement`,
        py: spaced`
          permission_required  PermissionRequiredMixin  UserPassesTestMixin  user_passes_test
          has_perm(  has_permission(  is_staff  is_superuser  permission_classes
          IsAuthenticated  IsAdminUser  has_object_permission(  get_objects_for_user(  SecurityScopes  roles_required
          roles_accepted  DjangoModelPermissions  DjangoObjectPermissions  @requires_roles`,
        html: spaced`
          is_staff  is_superuser`,
        js: spaced`
          @Roles(  canActivate  AuthGuard  PrivateRoute  ProtectedRoute  RequireRole
          requireAuth  isLoggedIn(  ForbiddenException  ForbiddenError  @UseGuards(  RolesGuard  defineAbility(
          new AbilityBuilder(  checkRole(  authorizeRoles(  requirePermissions(`,
        go: spaced`
          .IsAdmin  RequireRole  codes.PermissionDenied  casbin.NewEnforcer(  rego.New(  HasPermission(  HasRole(`,
        rust: spaced`
          AdminHeaders`,
        ruby: spaced`
          is_admin?  is_moderator?  load_and_authorize_resource  NotAuthorizedError  policy_scope(
          verify_authorized  verify_policy_scoped  CanCan::Ability  .admin?`,
        php: spaced`
          isGranted(  denyAccessUnlessGranted(  isLoggedIn(  current_user_can(  Gate::
          $this->authorize(  AccessDeniedException  ForbiddenException  authorizeResource(  hasAnyRole(
          hasPermissionTo(  check_admin_referer(  #[IsGranted(`,
        sql: spaced`
          enable row level security`,
      },
      patterns: [
        {
          near: ['acl_', '_acl'],
          regex:
            /\b\w{0,30}_?acl_(?:check|file|list|match|allow|deny|find)|\b(?:check|load|parse|apply)_acl\w{0,20}/,
        },
        { near: ['authorize!', 'authorize '], regex: /^\s*authorize!? [@:\w]/ },
        {
          near: ['before_action :'],
          regex: /\bbefore_action :(?:require|authenticate|authorize|check_admin|ensure)_\w/,
        },
        { near: ['can?('], regex: /(?:^|[^\w])can\?\(/ },
        // Elements of a page have roles too.
        {
          near: ['.role'],
          regex:
            /\.roles?\s{0,2}(?:===?|!==?)\s{0,2}["'](?!(?:tab|tablist|button|menu|menuitem|dialog|alert|link|list|listbox|listitem|option|presentation|checkbox|radio|row|grid|tree|navigation|main|img|heading|search|form|application|tooltip|switch|combobox|none|group|status|region|article|assistant|system)["'])\w/,
        },
        {
          near: ['uthor', 'wner', 'user'],
          regex:
            /\b(?:author|owner|user|creator|created_?by)[._]?[iI][dD]\s{0,2}(?:!==?|===?)\s{0,2}(?:(?:\w{0,20}\.)?(?:req|request|current|session|auth|ctx|context|principal|logged)|me\b|user\b|\w{0,10}[uU]ser[iI]d\b)/,
        },
        // Operating systems and lists of responses use the same words, so only raising the error counts.
        {
          near: ['PermissionDenied'],
          regex:
            /\b(?:raise|throw new)\s+[\w.]{0,40}PermissionDenied\b|\bimport\b.{0,120}\bPermissionDenied\b/,
        },
        {
          near: ['cognito:groups', 'requestContext.authorizer', 'identity.groups'],
          regex: /["'`]?cognito:groups["'`]?|\bidentity\.groups\b/,
        },
        { near: ['is_granted(', '@can('], regex: /\{%.{0,80}\bis_granted\(|^\s*@can\(/ },
        { near: ['get_object_or_404('], regex: /get_object_or_404\([^)]{0,120}(?:owner|user|author)=/ },
      ],
      yes: [
        '@PreAuthorize("hasRole(\'ADMIN\')")',
        'if (user.isAdmin) {',
        'if (article.authorId !== req.user.id) {',
        'if (user.role === "admin") {',
      ],
      no: [
        '// @PreAuthorize',
        '# Permission is hereby granted',
        'disAdminister()',
        'posts.find((post) => post.authorId === channel.id)',
        'if (data.userid === connection.userid) return;',
        "if (props.role === 'tablist') {",
        'ErrorKind::PermissionDenied => warn!(',
      ],
    },
    {
      id: 'authorization-guard',
      reason: 'Lets only some users pass.',
      languages: ['haskell', 'ocaml', 'clojure', 'erlang', 'nim', 'julia', 'perl', 'lua', 'r'],
      confidence: 'strong',
      patterns: [
        {
          near: ['uthoris', 'uthoriz', 'dmin', 'ermission', 'rivileg', 'ole'],
          regex:
            /\b(?:guard|require|ensure|assert|check|must|has)(?:[_-]?(?:is|be|has))?[_-]?(?:authori[sz]ed|admin|permission|privilege[d]?|role)(?![a-z])/i,
        },
        { near: ['dmin'], regex: /(?:^|[^\w])(?:is[_-]admin|isAdmin)(?:\?|\(| \w)/ },
      ],
      yes: [
        'guardAuthorised_ [InGroup trustees]',
        'user->require_role("editor");',
        'if (tokens$is_admin(token)) {',
      ],
      no: ['mustAdministerAll x', 'the_administrators = []', 'hasRoles_of_plays'],
    },
    {
      id: 'authorization-denied',
      reason: 'Denies access, or restricts it to some users.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust'],
      confidence: 'medium',
      tokens: spaced`
          StatusForbidden  HttpResponseForbidden  HTTP_403_FORBIDDEN  HttpStatus.FORBIDDEN  status(403)
          sendStatus(403)  HttpStatusCode.Forbidden  StatusCode::FORBIDDEN  Status::Forbidden
          status: :forbidden  abort(403  HttpException(403  new HttpException(403  IPFilter  ipFilter
          login_required  LoginRequiredMixin  Results.Forbid(  Forbid()
          deletionToken  DeletionToken  ownerToken  owner_token  abort(401`,
      yes: ['return res.status(403).json({})', 'http.Error(w, "no", http.StatusForbidden)'],
      no: ['// res.status(403)', 'mystatus(4030)'],
    },
    {
      id: 'authorization-question',
      reason: 'The name of a function indicates a permission check.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'elixir'],
      confidence: 'medium',
      patterns: [
        {
          near: ['uthoriz'],
          regex:
            /\b(?:is_?[aA]uthorized|IsAuthorized|[aA]uthorize_?(?:[rR]equest|[uU]ser|[aA]ction|[aA]ccess)|[cC]heck_?[aA]uthorization|[aA]uthorize(?=\((?:ctx|req|request|user)\b))\(/,
        },
        { near: ['ccess('], regex: /\b(?:[cC]heck|[hH]as|[cC]an|[rR]equire)_?[aA]ccess\(/ },
        {
          near: ['dmin(', 'ermission(', 'ermissions(', 'wner(', 'wnership(', 'ole(', 'oles(', 'uperuser('],
          regex:
            /\b(?:(?:[rR]equires?|[eE]nsure|[cC]heck|[mM]ust|[vV]erify|[aA]ssert|[oO]nly)_?(?:[iI]s|[bB]e|[hH]as|[uU]ser)?_?(?:[aA]dmin|[oO]wner|[oO]wnership|[rR]oles?|[sS]uperuser)|(?:[rR]equires?|[vV]erify|[aA]ssert)_?[pP]ermissions?)\(/,
        },
      ],
      yes: [
        'if err := s.authorize(ctx, store); err != nil {',
        'if not has_access(user, board):',
        'await ensureOwner(list, user);',
      ],
      no: [
        '// authorize(ctx)',
        'await ensurePermissions(camera);',
        'oauth.authorize("google")',
        'reauthorizes = 1',
      ],
    },
  ],
  files: [
    {
      id: 'permission-file',
      reason: 'A module named after permissions or roles.',
      confidence: 'medium',
      kind: 'code',
      countsOnce: true,
      path: /(?:^|\/)(?:user_?)?(?:permissions?|authori[sz]ation|access_?control|acls?|rbac|roles?)\.(?:ex|erl|hs|ml|clj|pm|lua|nim|jl|r|go|rs|py|rb|php)$/,
      yes: ['lib/shop/permissions.ex', 'src/acl.erl'],
      no: ['lib/impermissions.ex', 'src/permissions.kt', 'docs/acl.md'],
    },
    {
      id: 'policy-file',
      reason: 'An access policy.',
      confidence: 'strong',
      kind: 'code',
      path: /\.rego$|(?:^|\/)policies\/\w{1,60}_policy\.rb$|(?:^|\/)policies\/\w{1,60}policy\.php$|(?:^|\/)app\/models\/ability\.rb$/,
      yes: ['app/policies/post_policy.rb'],
      no: ['docs/policies.md'],
    },
  ],
};
