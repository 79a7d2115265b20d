declare module 'kafkajs/src/network/requestQueue' {
  /** One per connection to a broker. */
  class RequestQueue {
    readonly pending: readonly unknown[];
    scheduleCheckPendingRequests: (this: RequestQueue) => void;
  }
  export = RequestQueue;
}
