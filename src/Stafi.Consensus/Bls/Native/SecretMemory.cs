using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Stafi.Consensus.Bls.Native;

/// <summary>
/// Unmanaged memory for secret scalars: the garbage collector does not move it, so no copies stay behind, and it is zeroed before it is
/// freed, at the latest by the finalizer.
/// </summary>
internal sealed unsafe class SecretMemory : SafeHandle
{
    private readonly int _length;

    public SecretMemory(int length)
        : base(0, ownsHandle: true)
    {
        _length = length;
        SetHandle((nint)NativeMemory.AllocZeroed((nuint)length));
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Room for one <c>blst_scalar</c>.</summary>
    public static SecretMemory ForScalar() => new(sizeof(BlstScalar));

    /// <summary>The memory; the caller keeps this object alive and undisposed while it uses it.</summary>
    public T* Pointer<T>()
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        return (T*)handle;
    }

    protected override bool ReleaseHandle()
    {
        CryptographicOperations.ZeroMemory(new Span<byte>((void*)handle, _length));
        NativeMemory.Free((void*)handle);
        return true;
    }
}
