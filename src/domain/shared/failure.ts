/**
 * Why a piece of media work ended badly: a machine code and whether trying again may help.
 * `message` says what a person can do about it. Stored on jobs, assets and uploads; shown as `JobError`.
 */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
}
