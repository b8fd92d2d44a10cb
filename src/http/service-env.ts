/** What the entry of a platform tells the app about a request, beside the request itself. */
export interface ServiceEnv {
  Bindings: {
    /** Address of the sender; absent if the platform does not know it. */
    sender?: string;
  };
}
