export class FeedReader {}
