import { Component, type ReactNode } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useWords } from '#renderer/words/language.ts';
import styles from './app.module.css';

interface CrashedProps {
  readonly detail: string;
  readonly isWindow: boolean;
  readonly onAgain: () => void;
}

function Crashed({ detail, isWindow, onAgain }: CrashedProps) {
  const words = useWords().app.crashed;
  return (
    <div role="alert" className={styles.crashed}>
      <EmptyState title={isWindow ? words.window : words.part} hint={words.hint}>
        <Button onClick={onAgain}>{words.again}</Button>
        {isWindow ? <Button onClick={() => location.reload()}>{words.reload}</Button> : null}
        <p className={styles.detail}>{detail}</p>
      </EmptyState>
    </div>
  );
}

interface CrashBoundaryProps {
  /** The whole window, or one part of it that the others can go on without. */
  readonly around: 'window' | 'part';
  readonly children: ReactNode;
}

/**
 * Keeps a bug in what is shown from taking the rest along: every edit is with the engine already, so that showing it again is
 * all there is to do.
 */
export class CrashBoundary extends Component<CrashBoundaryProps, { readonly detail: string | null }> {
  override state: { readonly detail: string | null } = { detail: null };

  static getDerivedStateFromError(error: unknown): { readonly detail: string } {
    return { detail: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { detail } = this.state;
    const { around, children } = this.props;
    if (detail === null) return children;
    const again = () => this.setState({ detail: null });
    return <Crashed detail={detail} isWindow={around === 'window'} onAgain={again} />;
  }
}
