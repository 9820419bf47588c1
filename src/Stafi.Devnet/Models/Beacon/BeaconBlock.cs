using System.Buffers.Binary;
using System.Security.Cryptography;
using Stafi.Ethereum;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>A block of the modelled chain; its state is null once it is too old to be asked for.</summary>
public sealed record BeaconBlock(ulong Slot, Hash32 Root, Hash32 ParentRoot, Hash32 StateRoot, ExecutionBlock Execution, BeaconState? State)
{
    /// <summary>The roots are unique names of the block and its state, not SSZ roots: nothing on a devnet proves against them.</summary>
    public static BeaconBlock Create(Hash32 parentRoot, ExecutionBlock execution, BeaconState state)
    {
        var root = Name("block", parentRoot, execution, state.Slot);
        var stateRoot = Name("state", parentRoot, execution, state.Slot);
        return new BeaconBlock(state.Slot, root, parentRoot, stateRoot, execution, state);
    }

    private static Hash32 Name(string kind, Hash32 parentRoot, ExecutionBlock execution, ulong slot)
    {
        Span<byte> content = stackalloc byte[kind.Length + Hash32.Length + Hash32.Length + sizeof(ulong)];
        System.Text.Encoding.ASCII.GetBytes(kind, content);
        var rest = content[kind.Length..];
        parentRoot.CopyTo(rest);
        execution.Hash.CopyTo(rest[Hash32.Length..]);
        BinaryPrimitives.WriteUInt64LittleEndian(rest[(2 * Hash32.Length)..], slot);
        return new Hash32(SHA256.HashData(content));
    }
}
