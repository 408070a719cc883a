import { Notice } from '../../ui/index.ts'

/** Why a gesture is not open, all at once; nothing when it is. */
export const Reasons = ({ title, reasons }: { title: string; reasons: readonly string[] }) =>
  reasons.length === 0 ? null : (
    <Notice kind="info" title={title}>
      <ul>
        {[...new Set(reasons)].map(reason => (
          <li>{reason}</li>
        ))}
      </ul>
    </Notice>
  )
