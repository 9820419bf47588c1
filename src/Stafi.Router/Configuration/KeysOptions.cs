namespace Stafi.Router.Configuration;

/// <summary>The validators' seed.</summary>
/// <param name="Seed">Encrypted seed file; null where nothing is signed.</param>
/// <param name="Password">Where its password is; null where nothing is signed.</param>
public sealed record KeysOptions(string? Seed, PasswordOptions? Password);
