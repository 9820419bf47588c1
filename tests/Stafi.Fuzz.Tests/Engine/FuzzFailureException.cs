namespace Stafi.Fuzz.Tests.Engine;

/// <summary>A decoder broke a promise. The message says with which input and how to see it again.</summary>
internal sealed class FuzzFailureException(string message, Exception? inner = null) : Exception(message, inner);
