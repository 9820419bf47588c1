namespace Stafi.Router.Configuration;

/// <summary>Where a password is to be had: exactly one of the three.</summary>
/// <param name="File">A file; one trailing line break is dropped.</param>
/// <param name="Variable">An environment variable.</param>
/// <param name="Prompt">True to ask on the terminal.</param>
public sealed record PasswordOptions(string? File, string? Variable, bool Prompt);
