namespace Stafi.Consensus.BeaconApi;

/// <summary>An answer went over its limit.</summary>
internal sealed class AnswerTooLargeException : Exception;
