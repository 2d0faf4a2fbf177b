/** The properties of the control of a setting. */
export interface InputProps<Value> {
  readonly label: string;
  /** Left out where the place around it says what the setting does. */
  readonly hint?: string | undefined;
  /** Hides the label from the screen, where the place says it. Default: false. */
  readonly hideLabel?: boolean;
  readonly value: Value;
  readonly disabled: boolean;
  readonly onChange: (value: Value) => void;
}
