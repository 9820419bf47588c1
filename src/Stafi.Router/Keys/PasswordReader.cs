using Stafi.Router.Configuration;

namespace Stafi.Router.Keys;

/// <summary>Gets a password from where the configuration says.</summary>
public sealed class PasswordReader(IPasswordPrompt? prompt = null)
{
    /// <param name="source">Where it is.</param>
    /// <param name="what">What it opens, for errors and the prompt.</param>
    /// <exception cref="SecretException">It can not be had.</exception>
    public Password Read(PasswordOptions source, string what)
    {
        if (source.File is { } file) return FromFile(file, what);
        if (source.Variable is { } variable) return FromVariable(variable, what);
        return prompt?.Ask(what)
            ?? throw new SecretException(
                $"The password of {what} should be asked for, but there is no terminal. Use 'file' or 'env' instead of 'prompt'.");
    }

    private static Password FromFile(string file, string what)
    {
        try
        {
            return Password.OfFile(File.ReadAllBytes(file));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SecretException(
                $"The password of {what} can not be read from {file}: {failure.Message} Check the path and who may read it.", failure);
        }
    }

    private static Password FromVariable(string variable, string what) => Environment.GetEnvironmentVariable(variable) is { } text
        ? new Password(text)
        : throw new SecretException(
            $"The password of {what} should be in the environment variable {variable}, which is not set. "
            + "Set it, or use 'file' or 'prompt'.");
}
