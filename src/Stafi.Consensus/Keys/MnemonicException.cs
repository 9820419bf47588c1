namespace Stafi.Consensus.Keys;

/// <summary>A text is no mnemonic. The message says where, and never repeats a word of it.</summary>
public sealed class MnemonicException : Exception
{
    /// <summary>A failure with its reason.</summary>
    public MnemonicException(string message)
        : base(message)
    {
    }
}
