namespace Stafi.Router.Keys;

/// <summary>Asks a person for a password.</summary>
public interface IPasswordPrompt
{
    /// <exception cref="SecretException">There is nobody to ask.</exception>
    Password Ask(string what);
}
