// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Operator} from "./SsvTypes.sol";
import {SsvAccounting} from "./SsvAccounting.sol";

/// Operators, their privacy and their whitelists.
abstract contract SsvOperators is SsvAccounting {
    event OperatorAdded(uint64 indexed operatorId, address indexed owner, bytes publicKey, uint256 fee);
    event OperatorMultipleWhitelistRemoved(uint64[] operatorIds, address[] whitelistAddresses);
    event OperatorMultipleWhitelistUpdated(uint64[] operatorIds, address[] whitelistAddresses);
    event OperatorPrivacyStatusUpdated(uint64[] operatorIds, bool toPrivate);
    event OperatorRemoved(uint64 indexed operatorId);
    event OperatorWithdrawn(address indexed owner, uint64 indexed operatorId, uint256 value);

    function registerOperator(bytes calldata publicKey, uint256 fee, bool setPrivate) external returns (uint64 id) {
        if (fee != 0 && fee < minimumOperatorFee) revert FeeTooLow();
        if (fee > maximumOperatorFee) revert FeeTooHigh();
        bytes32 keyHash = keccak256(publicKey);
        if (operatorKeys[keyHash]) revert OperatorAlreadyExists();
        operatorKeys[keyHash] = true;

        id = ++lastOperatorId;
        Operator storage operator = operators[id];
        operator.owner = msg.sender;
        operator.fee = _pack(fee);
        operator.snapshotBlock = uint32(block.number);
        operator.isPrivate = setPrivate;
        operator.isActive = true;
        emit OperatorAdded(id, msg.sender, publicKey, fee);
        if (!setPrivate) return id;
        uint64[] memory ids = new uint64[](1);
        ids[0] = id;
        emit OperatorPrivacyStatusUpdated(ids, true);
    }

    /// The index freezes, the owner stays and is paid out; the key can never be registered again.
    function removeOperator(uint64 operatorId) external {
        Operator storage operator = _owned(operatorId);
        _snapshot(operator);
        uint256 earnings = _unpack(operator.earnings);
        operator.earnings = 0;
        operator.validatorCount = 0;
        operator.fee = 0;
        operator.isActive = false;
        if (earnings != 0) {
            _send(msg.sender, earnings);
            emit OperatorWithdrawn(msg.sender, operatorId, earnings);
        }
        emit OperatorRemoved(operatorId);
    }

    function setOperatorsPrivateUnchecked(uint64[] calldata operatorIds) external {
        _setPrivacy(operatorIds, true);
    }

    function setOperatorsPublicUnchecked(uint64[] calldata operatorIds) external {
        _setPrivacy(operatorIds, false);
    }

    function setOperatorsWhitelists(uint64[] calldata operatorIds, address[] calldata whitelistAddresses) external {
        _setWhitelists(operatorIds, whitelistAddresses, true);
        emit OperatorMultipleWhitelistUpdated(operatorIds, whitelistAddresses);
    }

    function removeOperatorsWhitelists(uint64[] calldata operatorIds, address[] calldata whitelistAddresses) external {
        _setWhitelists(operatorIds, whitelistAddresses, false);
        emit OperatorMultipleWhitelistRemoved(operatorIds, whitelistAddresses);
    }

    function _setPrivacy(uint64[] calldata operatorIds, bool toPrivate) private {
        if (operatorIds.length == 0) revert InvalidOperatorIdsLength();
        for (uint256 i = 0; i < operatorIds.length; i++) _owned(operatorIds[i]).isPrivate = toPrivate;
        emit OperatorPrivacyStatusUpdated(operatorIds, toPrivate);
    }

    function _setWhitelists(uint64[] calldata operatorIds, address[] calldata accounts, bool member) private {
        if (accounts.length == 0) revert InvalidWhitelistAddressesLength();
        if (operatorIds.length == 0) revert InvalidOperatorIdsLength();
        for (uint256 i = 0; i < operatorIds.length; i++) {
            if (i != 0 && operatorIds[i] < operatorIds[i - 1]) revert UnsortedOperatorsList();
            if (i != 0 && operatorIds[i] == operatorIds[i - 1]) revert OperatorsListNotUnique();
            _owned(operatorIds[i]);
            for (uint256 j = 0; j < accounts.length; j++) {
                if (accounts[j] == address(0)) revert ZeroAddressNotAllowed();
                whitelists[operatorIds[i]][accounts[j]] = member;
            }
        }
    }

    function _owned(uint64 operatorId) internal view returns (Operator storage operator) {
        operator = operators[operatorId];
        if (!operator.isActive) revert OperatorDoesNotExist();
        if (operator.owner != msg.sender) revert CallerNotOwnerWithData(msg.sender, operator.owner);
    }
}
