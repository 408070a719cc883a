import type { Child, Children, Link } from './types.ts'

const colors = { info: 'info', warning: 'warning', error: 'danger', success: 'success' } as const
const words = { info: 'Information', warning: 'Attention', error: 'Erreur', success: 'C’est fait' } as const

type NoticeProps = Children & { kind: keyof typeof colors; title?: Child | undefined }

/** A message about the page. Its kind is said in words, not by colour alone. */
export const Notice = ({ kind, title, children }: NoticeProps) => (
  <div class="ds-alert" data-color={colors[kind]} role={kind === 'error' ? 'alert' : 'note'}>
    <p class="ds-alert__title">
      {title ? (
        <>
          <span class="ds-sr-only">{words[kind]} : </span>
          {title}
        </>
      ) : (
        words[kind]
      )}
    </p>
    <div>{children}</div>
  </div>
)

type ErrorSummaryProps = { errors: { href: string; message: string }[]; title?: string | undefined }

/** Every error of a form, each a link to its field. Reached by the skip of the browser after a refused post. */
export const ErrorSummary = ({ errors, title = 'Le formulaire contient des erreurs' }: ErrorSummaryProps) => (
  <div class="ds-error-summary" role="alert" tabindex={-1}>
    <h2>{title}</h2>
    <ul>
      {errors.map(error => (
        <li>
          <a href={error.href}>{error.message}</a>
        </li>
      ))}
    </ul>
  </div>
)

type EmptyStateProps = Children & { title: string; actions?: Link[] | undefined }

/** Nothing to show: say why, and what can be done. */
export const EmptyState = ({ title, children, actions = [] }: EmptyStateProps) => (
  <div class="empty">
    <p class="empty__title">{title}</p>
    {children && <div>{children}</div>}
    <Actions links={actions} />
  </div>
)

type ErrorBodyProps = {
  status: number
  message: string
  reasons?: string[] | undefined
  actions?: Link[] | undefined
}

/** Body of an error page; its title is the h1 of the Page around it. */
export const ErrorBody = ({ status, message, reasons = [], actions }: ErrorBodyProps) => (
  <div class="error-body">
    <p class="error-body__status" aria-hidden="true">
      {status}
    </p>
    <div>
      <p class="lead">{message}</p>
      {reasons.length > 0 && (
        <ul>
          {reasons.map(reason => (
            <li>{reason}</li>
          ))}
        </ul>
      )}
      <Actions links={actions ?? [{ label: 'Revenir au bilan', href: '/' }]} />
    </div>
  </div>
)

/** Body of a refused page: says that a right is missing, and why when it may be said. */
export const Forbidden = ({
  reason,
  actions,
}: {
  reason?: string | undefined
  actions?: Link[] | undefined
}) => (
  <ErrorBody
    status={403}
    message={reason ?? 'Votre compte n’a pas le droit d’ouvrir cette page.'}
    actions={actions}
  />
)

const Actions = ({ links }: { links: Link[] }) =>
  links.length > 0 ? (
    <p class="actions">
      {links.map((link, index) => (
        <a class="ds-button" data-variant={index === 0 ? undefined : 'secondary'} href={link.href}>
          {link.label}
        </a>
      ))}
    </p>
  ) : null
